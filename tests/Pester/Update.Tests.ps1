param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
    $Mapping = @{
        Kind   = 'Group'
        Id     = 'id'
        Traits = @{
            plan  = @{ Property = 'plan'; Type = 'Text' }
            seats = @{ Property = 'seats'; Type = 'Number' }
        }
    }
    $null = Add-PendoMetadataField -Mapping $Mapping
}

AfterAll {
    Exit-Suite
}

Describe 'Update-PendoMetadata' {
    It 'writes what a mapping makes of records, and says that it is stored' {
        $summary = [pscustomobject]@{ id = 'acme'; plan = 'gold'; seats = '5' }, [pscustomobject]@{ id = 'initech'; plan = 'free'; seats = '' } |
            Update-PendoMetadata -Mapping $Mapping -Create

        $summary.Kind, $summary.Group, $summary.Updated, $summary.Missing, $summary.Rejected | Should -Be 'Account', 'custom', 2, 0, 0
        $Sandbox.GetAccount('acme').Groups['custom']['seats'] | Should -Be 5
        ($summary | Format-Table | Out-String) | Should -Match 'Updated'
        ($summary | ConvertTo-Json | ConvertFrom-Json).EndedBy | Should -Be 'Completed'
    }

    It 'tells of whom Pendo does not know, or warns, or counts' {
        $record = [pscustomobject]@{ id = 'stranger'; plan = 'x'; seats = 1 }
        $summary = $record | Update-PendoMetadata -Mapping $Mapping -ErrorAction SilentlyContinue -ErrorVariable errors
        $summary.Missing | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'RecordMissing,*'

        ($record | Update-PendoMetadata -Mapping $Mapping -MissingAction Warn -WarningVariable warnings -WarningAction SilentlyContinue).Missing | Should -Be 1
        $warnings[0].Message | Should -BeLike "*'stranger'*"
        ($record | Update-PendoMetadata -Mapping $Mapping -MissingAction ([PendoSegment.MissingAction]::Ignore)).Missing | Should -Be 1
    }

    It 'refuses fields that Pendo does not have before it sends anything' {
        $file = Add-TestFile -Name 'accounts.csv' -Line 'id,plan,colour', 'acme,x,red'
        { Update-PendoMetadata -Kind Account -Path $file } | Should -Throw -ErrorId 'SchemaConflict*' -ExpectedMessage "*'colour'*"
        (Update-PendoMetadata -Kind Account -Path $file -Property plan).Updated | Should -Be 1
    }

    It 'writes a rejects file again' {
        $rejects = Get-TestPath -Name 'rejects.jsonl'
        [pscustomobject]@{ id = 'late'; plan = 'x'; seats = 1 } | Update-PendoMetadata -Mapping $Mapping -RejectPath $rejects -ErrorAction SilentlyContinue | Out-Null
        (Update-PendoMetadata -Kind Account -Path $rejects -Create).Updated | Should -Be 1
        $Sandbox.GetAccount('late').Groups['custom']['plan'] | Should -Be 'x'
    }

    It 'leaves out with a ledger what has not changed' {
        $ledger = Get-TestPath -Name 'accounts.ledger'
        $record = [pscustomobject]@{ id = 'acme'; plan = 'silver'; seats = 1 }
        ($record | Update-PendoMetadata -Mapping $Mapping -LedgerPath $ledger).Updated | Should -Be 1
        ($record | Update-PendoMetadata -Mapping $Mapping -LedgerPath $ledger -PassThru).Status | Should -Be 'Unchanged'
        Add-PendoMetadataField -Mapping $Mapping -Group agent | Out-Null
        { $record | Update-PendoMetadata -Mapping $Mapping -LedgerPath $ledger -Group agent } | Should -Throw -ErrorId 'LedgerMismatch*'
    }

    It 'offers what its parameters take' {
        (TabExpansion2 -inputScript 'Update-PendoMetadata -Group ').CompletionMatches.CompletionText | Should -Contain 'custom'
        (TabExpansion2 -inputScript 'Update-PendoMetadata -MissingAction ').CompletionMatches.CompletionText | Should -Contain 'Warn'
    }
}
