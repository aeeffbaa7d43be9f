param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
    $repository = Split-Path -Path (Split-Path -Path $PSScriptRoot)
    $script:Users = [System.IO.Path]::Combine($repository, 'examples', 'users.csv')
    $script:Accounts = [System.IO.Path]::Combine($repository, 'examples', 'accounts.csv')
    $script:Mappings = [System.IO.Path]::Combine($repository, 'examples', 'mappings')
}

AfterAll {
    Exit-Suite
}

Describe 'Test-PendoMapping' {
    It 'writes a row a field, and needs neither a key nor a network' {
        $looked = Invoke-InRunspace -Script 'Test-PendoMapping -Kind Identify -Path $Extra.Users -UserIdProperty id' -Parameter @{ Users = $Users }

        $looked.Error | Should -BeNullOrEmpty
        $looked.Output[0].Field | Should -Be 'userId'
        $looked.Output[0].Records | Should -Be 1000
        $looked.Output[0].Filled | Should -Be 999
        $looked.Output[0].Issues.Code | Should -Be 'IdMissing'
        @($looked.Output | Where-Object { $_.Field -eq 'logins' }).Issues.Code | Should -Be 'LooksLikeNumber'
    }

    It 'finds ids that differ by case alone, mixed types and properties that no record has' {
        $fields = @{ Id = 'anna'; size = 1 }, @{ Id = 'Anna'; size = 'large' } | Test-PendoMapping -Mapping @{ Kind = 'Identify'; Id = 'Id'; Traits = @{ size = 'size'; plan = 'plam' } }

        $codes = $fields | ForEach-Object { $_.Issues } | ForEach-Object { "$($_.Severity) $($_.Code)" }
        $codes | Should -Contain 'Warning IdCaseConflict'
        $codes | Should -Contain 'Warning TypeMixed'
        $codes | Should -Contain 'Error PropertyNotFound'
        $fields | ForEach-Object { $_.Issues } | ForEach-Object { $_.Count } | Sort-Object -Unique | Select-Object -First 1 | Should -BeGreaterThan 0
    }

    It 'says with -Quiet whether there is an error, and nothing else' {
        @{ Id = 1; plan = 'x' } | Test-PendoMapping -Kind Identify -Quiet *>&1 | Should -BeExactly $true
        @{ Id = ''; plan = 'x' } | Test-PendoMapping -Kind Identify -Quiet *>&1 | Should -BeExactly $false
    }

    It 'says before what the Send commands refuse after' {
        $records = @{ Id = 1 }, @{ Id = '' }, @{ Id = '::' }, @{ Id = 'large'; text = 'x' * 40000 }

        $fields = $records | Test-PendoMapping -Kind Identify
        $summary = $records | Send-PendoIdentify -ErrorAction SilentlyContinue

        ($fields | ForEach-Object { $_.Issues } | Where-Object { $_.Severity -eq 'Error' } | Measure-Object -Property Count -Sum).Sum | Should -Be $summary.Rejected
    }

    It 'is shown as a table, is exported, and is the same in another culture' {
        $fields = Test-PendoMapping -Kind Group -Path $Accounts -GroupIdProperty id
        $fields | Out-String | Should -Match 'Field +Property +Type +Filled +Issues'
        ($fields | ConvertTo-Csv -NoTypeInformation).Count | Should -Be ($fields.Count + 1)

        $german = Invoke-InCulture -Name 'de-DE' -Script { Test-PendoMapping -Kind Group -Path $Accounts -GroupIdProperty id }
        $german.Type | Should -Be $fields.Type
        $german.Example | Should -Be $fields.Example
        ($german | ForEach-Object { $_.Issues }).Message | Should -Be ($fields | ForEach-Object { $_.Issues }).Message
    }

    It 'runs in strict mode, with -ErrorAction Stop' {
        & {
            Set-StrictMode -Version Latest
            $ErrorActionPreference = 'Stop'
            [pscustomobject]@{ Id = 'x'; a = $null }, [pscustomobject]@{ Id = ''; a = 1 } | Test-PendoMapping -Kind Identify | Should -HaveCount 2
        }
    }

    It 'ends with MappingInvalid when nobody says what the records are to become' {
        Get-TerminatingErrorId -Script { @{ Id = 1 } | Test-PendoMapping } | Should -Be 'MappingInvalid'
    }
}

Describe 'New-PendoMapping' {
    It 'proposes types that the data proves, and is clean in the preflight but for the row without an id' {
        $mapping = New-PendoMapping -Kind Identify -SamplePath $Users

        $codes = Test-PendoMapping -Path $Users -Mapping $mapping | ForEach-Object { $_.Issues } | Where-Object { $_.Severity -ne 'Information' }
        $codes.Code | Sort-Object -Unique | Should -Be 'IdMissing'
        $summary = Send-PendoIdentify -Path $Users -Mapping $mapping -ErrorAction SilentlyContinue
        $summary.Accepted | Should -Be 999
        $visitor = $Sandbox.GetVisitor('u-000001').Metadata
        $visitor['logins'] | Should -Be 5
        $visitor['logins'] | Should -Not -BeOfType [string]
        $visitor['employee_number'] | Should -BeExactly '063868'
    }

    It 'writes <name>, which reads back to the same mapping' -ForEach @(
        @{ Name = 'accounts.psd1' }
        @{ Name = 'accounts.json' }
    ) {
        $path = Get-TestPath -Name $Name
        $proposed = Import-Csv -Path $Accounts -Encoding UTF8 | New-PendoMapping -Kind Group -Path "TestDrive:\$Name" -PassThru
        $path | Should -Exist

        $changing = '"(messageId|timestamp|originalTimestamp)":"[^"]*"'
        $fromFile = ConvertTo-PendoEvent -Kind Group -Path $Accounts -Mapping $path | ForEach-Object { $_.Json -replace $changing }
        $fromObject = ConvertTo-PendoEvent -Kind Group -Path $Accounts -Mapping $proposed | ForEach-Object { $_.Json -replace $changing }
        $fromFile.Count | Should -Be 60
        $fromFile | Should -BeExactly $fromObject
        Test-PendoMapping -Path $Accounts -Mapping $path -Quiet | Should -BeTrue
    }

    It 'replaces a file with -Force only, and writes nothing with -WhatIf' {
        $path = Get-TestPath -Name 'kept.psd1'
        $null = New-PendoMapping -Kind Group -SamplePath $Accounts -Path $path -WhatIf
        $path | Should -Not -Exist

        $null = Add-TestFile -Name 'kept.psd1' -Line '# mine'
        Get-TerminatingErrorId -Script { New-PendoMapping -Kind Group -SamplePath $Accounts -Path $path } | Should -Be 'PathExists'
        [System.IO.File]::ReadAllText($path) | Should -BeExactly "# mine`n"
        New-PendoMapping -Kind Group -SamplePath $Accounts -Path $path -Force
        Import-PowerShellDataFile -LiteralPath $path | Should -Not -BeNullOrEmpty
    }

    It 'reads numbers and dates of another country with -Culture' {
        $rows = [pscustomobject]@{ Id = 'a'; Umsatz = '1.234,50'; Eintritt = '01.02.2026' }, [pscustomobject]@{ Id = 'b'; Umsatz = '99,90'; Eintritt = '03.02.2026' }

        $null = $rows | Send-PendoIdentify -Mapping ($rows | New-PendoMapping -Kind Identify -Culture de-DE)

        $Sandbox.GetVisitor('a').Metadata['umsatz'] | Should -Be 1234.5
        $Sandbox.GetVisitor('b').Metadata['eintritt'] | Should -Match '^2026-02-03'
    }

    It 'takes any object, and is shown a field a line' {
        $mapping = Get-ChildItem -LiteralPath (Split-Path -Path $Manifest) | New-PendoMapping -Kind Identify -UserIdProperty Name

        $mapping | Out-String | Should -Match 'full_name = FullName'
    }

    It 'ends with <id> for <what>' -ForEach @(
        @{ What = 'no record'; Id = 'MappingInvalid'; Script = { @() | New-PendoMapping -Kind Identify } }
        @{ What = 'records without an id'; Id = 'MappingInvalid'; Script = { @{ a = 1 } | New-PendoMapping -Kind Identify } }
        @{ What = 'a file that is not there'; Id = 'PathNotFound'; Script = { New-PendoMapping -Kind Identify -SamplePath 'TestDrive:\none.csv' } }
    ) {
        Get-TerminatingErrorId -Script $Script | Should -Be $Id
    }
}

Describe 'The mappings of the examples' {
    It '<_> is taken, and what it makes of nothing but an id is an event' -ForEach 'ad-users.psd1', 'crm-accounts.psd1', 'csv-users.psd1', 'entra-users.json', 'ldap-users.psd1', 'okta-users.json', 'scim-users.json' {
        $kind = if ($_ -eq 'crm-accounts.psd1') { 'Group' } else { 'Identify' }

        $made = [pscustomobject]@{ ObjectGUID = [guid]::Empty; 'Account ID' = 'a-1'; id = 'e-1' } | ConvertTo-PendoEvent -Kind $kind -Mapping (Join-Path -Path $Mappings -ChildPath $_) -WarningAction SilentlyContinue

        $made.Id | Should -Not -BeNullOrEmpty
    }
}

Describe 'This suite' {
    It 'uses every command of the module' {
        $text = Get-ChildItem -Path "$PSScriptRoot/*.ps1" | Get-Content -Raw | Out-String

        (Get-Command -Module PendoSegment).Name | Where-Object { $text -notmatch "\b$_ -?\w" } | Should -BeNullOrEmpty
    }
}
