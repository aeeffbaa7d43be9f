# A directory of 3,000 people, for machines without one. As the real command, it gives ten properties and those that are asked for, and refuses names that it does not know.
$gone = [System.Collections.Generic.HashSet[string]]::new()

Set-Item -Path function:global:Remove-ADUser -Value { param([string[]] $Identity) $gone.UnionWith($Identity) }.GetNewClosure()

Set-Item -Path function:global:Get-ADUser -Value {
    param(
        [Parameter(Mandatory)] [string] $Filter,
        [string[]] $Properties = @()
    )

    $default = 'DistinguishedName', 'Enabled', 'GivenName', 'Name', 'ObjectClass', 'ObjectGUID', 'SamAccountName', 'SID', 'Surname', 'UserPrincipalName'
    $more = 'DisplayName', 'mail', 'Title', 'Department', 'physicalDeliveryOfficeName', 'co', 'employeeID', 'whenCreated', 'lastLogonTimestamp', 'accountExpires', 'MemberOf', 'Manager', 'directReports', 'thumbnailPhoto', 'logonCount'
    $unknown = @($Properties | Where-Object { $_ -notin $default + $more })
    if ($unknown) {
        throw [System.ArgumentException]::new("One or more properties are invalid.`r`nParameter name: $($unknown -join ', ')")
    }

    if ($Filter -like "*nobody*") {
        return
    }

    $first = 'Anna', 'Jörg', 'Çiğdem', 'Lena', 'Bob', 'José', 'Søren', 'Marta'
    $last = 'Berg', 'Maaß', 'Yılmaz', 'Groß', 'Lind', 'Núñez', 'Dahl', 'Roth'
    $department = 'Sales', 'Support', 'Engineering', 'Finance'
    foreach ($number in 1..3000) {
        $login = 'user{0:0000}' -f $number
        if ($gone.Contains($login)) {
            continue
        }

        $name = "$($first[$number % 8]) $($last[[math]::Floor($number / 8) % 8]) $number"
        $all = @{
            DistinguishedName          = "CN=$name,OU=Staff,DC=example,DC=com"
            Enabled                    = $number % 50 -ne 0
            GivenName                  = $first[$number % 8]
            Name                       = $name
            ObjectClass                = 'user'
            ObjectGUID                 = [guid] ('7f2c1a34-0d6e-4a55-9a0b-{0:x12}' -f $number)
            SamAccountName             = $login
            SID                        = "S-1-5-21-1-2-3-$(1100 + $number)"
            Surname                    = $last[[math]::Floor($number / 8) % 8]
            UserPrincipalName          = "$login@example.com"
            DisplayName                = $name
            mail                       = if ($number % 100) { "$login@example.com" }
            Title                      = if ($number % 10) { 'Engineer' } else { 'Head' }
            Department                 = $department[$number % 4]
            physicalDeliveryOfficeName = 'Bern 2'
            co                         = 'Switzerland'
            employeeID                 = '{0:000000}' -f $number
            whenCreated                = [datetime]::new(2020, 1 + $number % 12, 1 + $number % 28, 8, 30, 0, [System.DateTimeKind]::Utc)
            lastLogonTimestamp         = 134143182000000000 + [long] 10000000 * $number
            accountExpires             = 9223372036854775807
            MemberOf                   = [string[]] ("CN=$($department[$number % 4]),OU=Groups,DC=example,DC=com", 'CN=Staff,OU=Groups,DC=example,DC=com')
            Manager                    = "CN=Dora Roth,OU=Staff,DC=example,DC=com"
            directReports              = [string[]] @(if ($number % 10 -eq 0) { 'CN=Bob Lind,OU=Staff,DC=example,DC=com' })
            thumbnailPhoto             = [byte[]] (255, 216, 255, 224)
            logonCount                 = $number % 700
        }
        $entry = [ordered] @{}
        foreach ($property in $default + $Properties) {
            $entry[$property] = $all[$property]
        }

        $user = [pscustomobject] $entry
        $user.PSObject.TypeNames.Insert(0, 'Microsoft.ActiveDirectory.Management.ADUser')
        $user
    }
}.GetNewClosure()
