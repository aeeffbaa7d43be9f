namespace PendoSegment.Module.Tests.Help;

/// <summary>
/// Stand-ins for the commands of directory modules that are not here. What they write has the shape that the real commands give it, and no property that was not
/// asked for: an example that asks for too little fails as it would outside.
/// </summary>
internal static class DirectoryStandIns
{
    public const string Script = """
        function global:Import-Module { }

        function global:Get-Secret([string] $Name) {
            $secret = [System.Security.SecureString]::new()
            foreach ($character in $Name.ToCharArray()) { $secret.AppendChar($character) }
            $secret
        }

        # The people that every source has.
        function global:Get-StandInPerson {
            $number = 0
            foreach ($name in 'Anna Berg', 'Bob Lind') {
                $number++
                $first, $last = $name.Split(' ')
                [pscustomobject] @{ Number = $number; Name = $name; First = $first; Last = $last; Login = $first.ToLowerInvariant(); Guid = [guid] "7f2c1a34-0d6e-4a55-9a0b-1f5f0c9d2b1$number" }
            }
        }

        # What a directory keeps of a person, under the names of its attributes, and of the properties that Get-ADUser makes of them.
        function global:Get-StandInEntry([switch] $Dates) {
            foreach ($person in Get-StandInPerson) {
                $entry = @{
                    DistinguishedName          = "CN=$($person.Name),OU=Staff,DC=example,DC=com"
                    Enabled                    = $true
                    GivenName                  = $person.First
                    Name                       = $person.Name
                    ObjectClass                = 'user'
                    ObjectGUID                 = $person.Guid
                    SamAccountName             = $person.Login
                    SID                        = "S-1-5-21-1-2-3-110$($person.Number)"
                    Surname                    = $person.Last
                    UserPrincipalName          = "$($person.Login)@example.com"
                    DisplayName                = $person.Name
                    mail                       = "$($person.Login)@example.com"
                    EmailAddress               = "$($person.Login)@example.com"
                    Title                      = 'Engineer'
                    Department                 = 'Sales'
                    Company                    = 'acme'
                    physicalDeliveryOfficeName = 'Bern 2'
                    Office                     = 'Bern 2'
                    co                         = 'Switzerland'
                    Country                    = 'CH'
                    employeeID                 = "0041$($person.Number)"
                    Manager                    = 'CN=Dora Roth,OU=Staff,DC=example,DC=com'
                    MemberOf                   = [string[]] ('CN=Sales,OU=Groups,DC=example,DC=com', 'CN=Staff,OU=Groups,DC=example,DC=com')
                    directReports              = [string[]] @(if ($person.Number -eq 1) { 'CN=Bob Lind,OU=Staff,DC=example,DC=com' })
                    whenCreated                = [datetime]::new(2024, 1, 31, 8, 30, 0, [System.DateTimeKind]::Utc)
                    lastLogonTimestamp         = 134143182000000000
                    accountExpires             = 9223372036854775807
                    logonCount                 = 10 * $person.Number
                    thumbnailPhoto             = [byte[]] (255, 216, 255, 224)
                }
                if ($Dates) {
                    # A client that makes dates of everything makes 1601 of "never".
                    $entry.whenCreated = [datetimeoffset] $entry.whenCreated
                    $entry.lastLogonTimestamp = [datetimeoffset]::FromFileTime($entry.lastLogonTimestamp)
                    $entry.accountExpires = [datetimeoffset]::FromFileTime(0)
                }

                $entry
            }
        }

        function global:Select-StandInEntry([string[]] $Default, [string[]] $Asked, [hashtable] $Entry) {
            $unknown = @($Asked | Where-Object { $_ -and $_ -ne '*' -and -not $Entry.ContainsKey($_) })
            if ($unknown) { throw [System.ArgumentException]::new("One or more properties are invalid: $unknown") }
            $names = $Default + @(if ($Asked -contains '*') { $Entry.Keys } else { $Asked }) | Where-Object { $_ } | Sort-Object -Unique
            $made = [ordered] @{}
            foreach ($name in $names) { $made[$name] = $Entry[$name] }
            $made
        }

        function global:Get-ADUser([string] $Filter, [string[]] $Properties, [string] $Server, [string] $SearchBase) {
            $null = $Server, $SearchBase
            $default = 'DistinguishedName', 'Enabled', 'GivenName', 'Name', 'ObjectClass', 'ObjectGUID', 'SamAccountName', 'SID', 'Surname', 'UserPrincipalName'
            foreach ($entry in Get-StandInEntry | Where-Object { $Filter -notmatch "SamAccountName -eq '(.+)'" -or $Matches[1] -eq $_.SamAccountName }) {
                $user = Select-StandInEntry $default $Properties $entry
                $names = [string[]] $user.Keys

                # What the module keeps in its objects for itself.
                $user.PropertyNames = $names
                $user.AddedProperties = [string[]] @()
                $user.RemovedProperties = [string[]] @()
                $user.ModifiedProperties = [string[]] @()
                $user.PropertyCount = $names.Count
                [pscustomobject] $user
            }
        }

        function global:Get-OpenADUser([string] $LDAPFilter, [Alias('Properties')] [string[]] $Property, $Session, [string] $SearchBase) {
            $null = $LDAPFilter, $Session, $SearchBase
            $default = 'DistinguishedName', 'Name', 'ObjectClass', 'ObjectGuid', 'SamAccountName', 'SID', 'Enabled', 'UserPrincipalName', 'GivenName', 'Surname'
            foreach ($entry in Get-StandInEntry -Dates) {
                foreach ($alias in 'EmailAddress', 'Office', 'Country') { $entry.Remove($alias) }
                $user = Select-StandInEntry $default $Property $entry
                $user.DomainController = 'dc01.example.com'
                $user.ObjectSid = $entry.SID
                $user.Sn = $entry.Surname
                $user.UserAccountControl = 'NormalAccount'
                [pscustomobject] $user
            }
        }

        function global:New-OpenADSession([string] $ComputerName) { "session with $ComputerName" }

        # The entries of a search, of the classes that .NET has for them: as the page on LDAP asks for them.
        function global:Get-StandInSearchResult {
            Add-Type -AssemblyName System.DirectoryServices.Protocols
            $any = [Reflection.BindingFlags] 'NonPublic, Public, Instance'
            foreach ($entry in Get-StandInEntry) {
                $attributes = [Activator]::CreateInstance([DirectoryServices.Protocols.SearchResultAttributeCollection], $true)
                $values = [ordered] @{
                    objectGUID         = , $entry.ObjectGUID.ToByteArray()
                    displayName        = $entry.DisplayName
                    givenName          = $entry.GivenName
                    sn                 = $entry.Surname
                    mail               = $entry.mail
                    title              = $entry.Title
                    department         = $entry.Department
                    whenCreated        = '20240131083000.0Z'
                    lastLogonTimestamp = "$($entry.lastLogonTimestamp)"
                    accountExpires     = "$($entry.accountExpires)"
                    memberOf           = $entry.MemberOf
                }
                foreach ($name in $values.Keys) {
                    $attribute = [DirectoryServices.Protocols.DirectoryAttribute]::new()
                    $attribute.Name = $name
                    foreach ($value in $values[$name]) { [void] $attribute.Add([byte[]] $(if ($value -is [string]) { [Text.Encoding]::UTF8.GetBytes($value) } else { $value })) }
                    [void] $attributes.GetType().GetMethod('Add', $any).Invoke($attributes, @($name, $attribute))
                }

                [Activator]::CreateInstance([DirectoryServices.Protocols.SearchResultEntry], $any, $null, @($entry.DistinguishedName, $attributes), $null)
            }
        }

        $global:found = @{ Entries = @(Get-StandInSearchResult) }
        """;
}
