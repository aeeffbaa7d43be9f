namespace PendoSegment.Module.Tests.Help;

/// <summary>
/// Stand-ins for the commands that ask a service, a database or a workbook. They write what they are asked for and no more, in the shapes in which the real ones do:
/// typed objects whose other properties are null, hashtables, rows, whole pages as one object. They need those of <see cref="DirectoryStandIns"/>.
/// </summary>
internal static class ServiceStandIns
{
    public const string Script = """
        class StandInSignInActivity {
            [Nullable[datetime]] $LastSignInDateTime
            [string] $LastSignInRequestId
            [Collections.Generic.Dictionary[string, object]] $AdditionalProperties = [Collections.Generic.Dictionary[string, object]]::new()
        }

        class StandInGraphUser {
            [string] $Id; [string] $DisplayName; [string] $GivenName; [string] $Surname; [string] $Mail; [string] $UserPrincipalName; [string] $JobTitle
            [string] $Department; [string] $CompanyName; [string] $Country; [string] $EmployeeId; [string] $UserType; [string[]] $BusinessPhones
            [Nullable[bool]] $AccountEnabled; [Nullable[datetime]] $CreatedDateTime; [StandInSignInActivity] $SignInActivity = [StandInSignInActivity]::new()
            [Collections.Generic.Dictionary[string, object]] $AdditionalProperties = [Collections.Generic.Dictionary[string, object]]::new()
        }

        # A user as Graph's JSON has it, with what was selected; without a selection, with what Graph gives then.
        function global:Get-StandInGraphUser([string[]] $Select) {
            foreach ($person in Get-StandInPerson) {
                $all = [ordered] @{
                    id = "$($person.Guid)"; displayName = $person.Name; givenName = $person.First; surname = $person.Last; mail = "$($person.Login)@example.com"
                    userPrincipalName = "$($person.Login)@example.com"; jobTitle = 'Engineer'; businessPhones = @('+41 31 000 00 00'); department = 'Sales'
                    companyName = 'acme'; country = 'Switzerland'; employeeId = "0041$($person.Number)"; userType = 'Member'; accountEnabled = $true
                    createdDateTime = [datetime]::new(2024, 1, 31, 8, 30, 0, [DateTimeKind]::Utc)
                    extension_0a1b2c3d_costCentre = '4711'
                    signInActivity = @{ lastSignInDateTime = [datetime]::new(2026, 1, 31, 8, 30, 0, [DateTimeKind]::Utc); lastSignInRequestId = 'a1f29b9e' }
                }
                $names = if ($Select) { $Select } else { 'businessPhones', 'displayName', 'givenName', 'jobTitle', 'mail', 'surname', 'userPrincipalName', 'id' }
                $user = @{}
                foreach ($name in $names) {
                    if (-not $all.Contains($name)) { throw "Could not find a property named '$name' on type 'microsoft.graph.user'." }
                    $user[[string] ($all.Keys | Where-Object { $_ -eq $name })] = $all[$name]
                }

                $user
            }
        }

        function global:Connect-MgGraph([string[]] $Scopes, [switch] $NoWelcome) { }

        function global:Get-MgUser([switch] $All, [int] $PageSize, [string] $Filter, [Alias('Select')] [string[]] $Property) {
            foreach ($found in Get-StandInGraphUser ($Property -split ',' | ForEach-Object Trim)) {
                $user = [StandInGraphUser]::new()
                foreach ($name in $found.Keys) {
                    # What the module's class has no property for.
                    if ($name -like 'extension_*') { $user.AdditionalProperties[$name] = $found[$name]; continue }
                    if ($name -ne 'signInActivity') { $user.$name = $found[$name]; continue }
                    foreach ($member in $found[$name].Keys) { $user.SignInActivity.$member = $found[$name][$member] }
                }

                $user
            }
        }

        function global:Invoke-MgGraphRequest([string] $Method, [string] $Uri) {
            $select = if ($Uri -match '\$select=([^&]+)') { $Matches[1] -split ',' }
            $users = @(Get-StandInGraphUser $select)
            if ($Uri -match '/delta') {
                $users[1] = @{ id = $users[1].id; '@removed' = @{ reason = 'deleted' } }
                return [ordered] @{ '@odata.context' = 'https://graph.microsoft.com/v1.0/$metadata#users'; value = $users; '@odata.deltaLink' = 'https://graph.microsoft.com/v1.0/users/delta?$deltatoken=abc' }
            }

            # Two pages; their members in one order, since a message names them.
            if ($Uri -match 'skiptoken') { return @{ value = @($users[1]) } }
            [ordered] @{ '@odata.context' = 'https://graph.microsoft.com/v1.0/$metadata#users'; value = @($users[0]); '@odata.nextLink' = "$Uri&`$skiptoken=abc" }
        }

        # The rows of a query: a column for each name that it selects.
        function global:Get-StandInRow([string] $Query) {
            $columns = @{
                user_id = { "u-$($_.Number)" }; account_id = { 'acme' }; full_name = { $_.Name }; email = { "$($_.Login)@example.com" }; logins = { [int] (10 * $_.Number) }
                revenue = { [decimal]::Parse('1234.50', [cultureinfo]::InvariantCulture) }; active = { $true }; key = { $_.Guid }
                created_at = { [datetime]::new(2024, 1, 31, 8, 30, 0) }; last_seen = { if ($_.Number -eq 1) { [datetimeoffset] '2026-01-31T08:30:00+01:00' } else { [DBNull]::Value } }
            }
            if ($Query -notmatch '(?is)^\s*SELECT\s+(.+?)\s+FROM\s') { throw "no SELECT: $Query" }
            $names = $Matches[1] -split ',' | ForEach-Object { ($_ -split '(?i)\sAS\s')[-1].Trim(' []"'.ToCharArray()) }
            $table = [Data.DataTable]::new()
            foreach ($name in $names) {
                if (-not $columns.ContainsKey($name)) { throw "Invalid column name '$name'." }
                $first = Get-StandInPerson | Select-Object -First 1 | ForEach-Object $columns[$name]
                [void] $table.Columns.Add($name, $first.GetType())
            }

            foreach ($person in Get-StandInPerson) { [void] $table.Rows.Add([object[]] @($names | ForEach-Object { $name = $_; $person | ForEach-Object $columns[$name] })) }
            $table.Rows
        }

        function global:Invoke-Sqlcmd([string] $ServerInstance, [string] $Database, [string] $Query) { Get-StandInRow $Query }
        function global:Invoke-DbaQuery([string] $SqlInstance, [string] $Database, [string] $Query) { Get-StandInRow $Query }

        # Numbers are doubles, a cell with a date format of its own is a serial number, and a heading is what is written there.
        function global:Import-Excel([string] $Path, [string] $WorksheetName) {
            [pscustomobject] [ordered] @{ 'User ID ' = 1001.0; Name = 'Anna Berg'; Seats = 5.0; 'Contract Start' = 46053.0; Renewal = [datetime] '2027-01-31'; "Cost`nCentre" = '0417' }
            [pscustomobject] [ordered] @{ 'User ID ' = 1002.0; Name = 'Bob Lind'; Seats = 12.0; 'Contract Start' = [datetime] '2026-01-31'; Renewal = $null; "Cost`nCentre" = '0418' }
        }

        # A JSON array is one object, page by page.
        function global:Invoke-RestMethod([uri] $Uri, [hashtable] $Headers, [switch] $FollowRelLink, [string] $ContentType) {
            $json = @(foreach ($person in Get-StandInPerson) {
                if ($Uri -match '/scim/') {
                    @{
                        schemas = @('urn:ietf:params:scim:schemas:core:2.0:User'); id = "s-$($person.Number)"; userName = $person.Login; active = $true
                        name = @{ givenName = $person.First; familyName = $person.Last }; meta = @{ resourceType = 'User'; created = '2024-01-31T08:30:00Z' }
                        emails = @(@{ value = "$($person.Login)@home.example"; type = 'home' }, @{ value = "$($person.Login)@example.com"; type = 'work'; primary = $true })
                        groups = @(@{ value = 'g-1'; display = 'Staff' }, @{ value = 'g-2'; display = 'Sales' })
                        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User' = @{ department = 'Sales'; employeeNumber = "0041$($person.Number)" }
                    }
                } else {
                    @{
                        id = "00u$($person.Number)"; status = 'ACTIVE'; created = '2024-01-31T08:30:00.000Z'; activated = '2024-01-31T08:31:00.000Z'
                        lastLogin = $(if ($person.Number -eq 1) { '2026-01-31T08:30:00.000Z' }); lastUpdated = '2026-01-31T08:30:00.000Z'; type = @{ id = 'oty1' }
                        profile = @{ firstName = $person.First; lastName = $person.Last; login = "$($person.Login)@example.com"; email = "$($person.Login)@example.com"; department = 'Sales'; mobilePhone = '+41 79 000 00 00'; secondEmail = $null }
                        credentials = @{ provider = @{ type = 'OKTA'; name = 'OKTA' } }; _links = @{ self = @{ href = "https://example.okta.com/api/v1/users/00u$($person.Number)" } }
                    }
                }
            }) | ConvertTo-Json -Depth 6 | ConvertFrom-Json
            if ($Uri -match '/scim/') { return [pscustomobject] @{ schemas = @('urn:ietf:params:scim:api:messages:2.0:ListResponse'); totalResults = 2; startIndex = 1; itemsPerPage = 2; Resources = $json } }
            foreach ($page in $json | Select-Object -First $(if ($FollowRelLink) { 2 } else { 1 })) { Write-Output -NoEnumerate @($page) }
        }

        # What crosses to another computer comes back as text and values, with the session's own properties.
        function global:Invoke-Command([string[]] $ComputerName, [scriptblock] $ScriptBlock) {
            foreach ($item in & $ScriptBlock) {
                $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($item))
                $copy | Add-Member -NotePropertyMembers @{ PSComputerName = $ComputerName[0]; RunspaceId = [guid]::NewGuid(); PSShowComputerName = $true } -PassThru
            }
        }
        """;
}
