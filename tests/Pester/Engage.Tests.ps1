param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
}

AfterAll {
    Exit-Suite
}

Describe "Pendo's API" {
    It 'is tried with each key of the session' {
        $tests = Test-PendoConnection

        $tests.Key | Should -Be 'ApiKey', 'IntegrationKey'
        $tests.IsReachable | Should -Be $true, $true
        $tests[1].CanWrite | Should -BeTrue
        ($tests | Format-Table | Out-String) | Should -Match 'may write'
    }

    It 'creates the fields of a mapping file with their types, and shows them' {
        $file = Add-TestFile -Name 'fields.psd1' -Line @(
            "@{ Kind = 'Group'; Id = 'id'; Traits = @{"
            "    seats = @{ Property = 'seats'; Type = 'Number' }"
            "    since = @{ Property = 'since'; Type = 'Date' } } }"
        )

        Add-PendoMetadataField -Mapping $file -WhatIf | Should -BeNullOrEmpty
        (Add-PendoMetadataField -Mapping $file).Field | Should -Be 'seats', 'since'
        Add-PendoMetadataField -Mapping $file | Should -BeNullOrEmpty
        Get-PendoMetadataSchema -Kind Account | ForEach-Object { "$_ $($_.Type)" } | Should -Be 'custom.seats float', 'custom.since time'
    }

    It 'tells what a mapping would write that Pendo does not have' {
        $fields = [pscustomobject]@{ id = 'acme'; seats = 'five'; colour = 'red' } | Test-PendoMapping -Kind Group -GroupIdProperty id -Schema (Get-PendoMetadataSchema -Kind Account)

        ($fields | Where-Object -Property Field -EQ -Value 'seats').Issues.Code | Should -Contain 'FieldTypeConflict'
        ($fields | Where-Object -Property Field -EQ -Value 'colour').Issues.Code | Should -Contain 'FieldUnknown'
    }

    It 'is read back and held against records' {
        Send-PendoIdentify -UserId 'c/1' -Traits @{ plan = 'gold'; seats = '5' } | Out-Null
        $rows = [pscustomobject]@{ UserId = 'c/1'; plan = 'gold'; seats = 5 }, [pscustomobject]@{ UserId = 'c-2'; plan = 'x' }

        $found = $rows | Compare-PendoMetadata -Kind Visitor -Group segmentio -WarningVariable warned -WarningAction SilentlyContinue

        $found | Should -BeOfType [PendoSegment.PendoMetadataDifference]
        $found | ForEach-Object { "$_" } | Should -Be 'c/1: segmentio.seats: OtherType', 'c-2: Absent'
        "$warned" | Should -Match '2 visitors compared with the group segmentio: 0 equal, 1 different, 1 absent\..*hourly'
        ($found | Format-Table | Out-String) | Should -Match "OtherType\s+5\s+'5'"
        $rows[0] | Compare-PendoMetadata -Kind Visitor -Group segmentio -Property plan | Should -BeNullOrEmpty
    }

    It 'says which of the secrets belongs there' {
        $key = $Sandbox.IntegrationKey
        { Set-PendoApiKey -ApiKey $key -Endpoint $Sandbox.Endpoint } | Should -Throw -ErrorId 'ApiKeyMissing*' -ExpectedMessage '*integration key*'
    }

    It 'has a key that is kept and forgotten beside that of events' {
        Clear-PendoIntegrationKey -ErrorAction Stop
        Get-PendoIntegrationKey -ErrorAction Stop | Should -BeNullOrEmpty
        (Get-PendoApiKey).Source | Should -Be 'Sandbox'
        { Get-PendoMetadataSchema -Kind Visitor } | Should -Throw -ErrorId 'IntegrationKeyMissing*'

        (Set-PendoIntegrationKey -IntegrationKey $Sandbox.IntegrationKey -Endpoint $Sandbox.Endpoint -PassThru).Key | Should -Match '^\*{4}.{4}$'
        (Test-PendoConnection)[1].IsValid | Should -BeTrue
    }
}
