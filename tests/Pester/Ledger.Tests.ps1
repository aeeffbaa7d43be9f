param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
    $script:Ledger = Join-Path -Path (Resolve-Path -LiteralPath 'TestDrive:\').ProviderPath -ChildPath 'ledger.jsonl'
    $null = Add-TestFile -Name 'night.csv' -Line 'Id,plan', 'n-1,basic', 'n-2,basic', 'n-3,basic'
    $null = Add-TestFile -Name 'next.csv' -Line 'Id,plan', 'n-1,basic', 'n-2,premium', 'n-4,basic'
}

AfterAll {
    Exit-Suite
}

Describe 'A ledger' {
    It 'lets the first night send everything, and the next what changed' {
        (Send-PendoIdentify -Path 'TestDrive:\night.csv' -LedgerPath 'TestDrive:\ledger.jsonl').Accepted | Should -Be 3

        $next = Send-PendoIdentify -Path 'TestDrive:\next.csv' -LedgerPath 'TestDrive:\ledger.jsonl'

        $next.Accepted | Should -Be 2
        $next.Unchanged | Should -Be 1
        "$next" | Should -Match '^Identify: 3 consumed, 2 accepted, 1 unchanged, 0 rejected'
    }

    It 'is a text of a line a fact, for its owner alone' {
        $line = Get-Content -LiteralPath $Ledger

        ($line[0] | ConvertFrom-Json).ledger | Should -Be 1
        $line | ForEach-Object { $_ | ConvertFrom-Json } | Should -HaveCount $line.Count
        "$line" | Should -Not -Match 'premium'
    }

    It 'is shown, as a list and as a table' {
        $shown = Get-PendoLedger -Path 'TestDrive:\ledger.jsonl'

        $shown.Visitors | Should -Be 4
        $shown.LastRun.EndedBy | Should -Be 'Completed'
        $shown | Out-String | Should -Match '(?s)Destination +: 127\.0\.0\.1.*Visitors +: 4.*LastRun +: Identify '
        $shown | Format-Table | Out-String | Should -Match 'Destination +Visitors +Accounts +Absent +Path'
    }

    It 'knows who left, and takes the mark of it' {
        $gone = Get-PendoLedger -Path $Ledger -Absent
        $gone.Id | Should -Be 'n-3'
        $gone | Out-String | Should -Match 'Identify +n-3 '
        $gone | Format-List | Out-String | Should -Match 'AbsentSince +: \d'

        $marked = Get-PendoLedger -Path $Ledger -Absent | Send-PendoIdentify -LedgerPath $Ledger -Mapping @{ Kind = 'Identify'; Id = 'Id'; Traits = @{ active = @{ Value = $false } } }

        $marked.Accepted | Should -Be 1
        (Get-PendoLedger -Path $Ledger -Absent).Id | Should -Be 'n-3'
    }

    It 'forgets whom it is told to' {
        Import-Csv -Path 'TestDrive:\next.csv' | Select-Object -First 1 | Remove-PendoLedgerEntry -Path $Ledger
        Get-PendoLedger -Path $Ledger -Absent | Remove-PendoLedgerEntry -Path $Ledger -WhatIf
        (Get-PendoLedger -Path $Ledger -Id 'n-1', 'n-3').Id | Should -Be 'n-3'
        Get-PendoLedger -Path $Ledger -Absent | Remove-PendoLedgerEntry -Path $Ledger

        Get-Content -LiteralPath $Ledger -Raw | Should -Not -Match 'n-[13]'
    }

    It 'is of one destination' {
        $other = Start-PendoSandbox -Use
        try {
            Get-TerminatingErrorId -Script { Send-PendoIdentify -UserId 'n-1' -LedgerPath $Ledger } | Should -Be 'LedgerMismatch'
        }
        finally {
            $other | Stop-PendoSandbox
        }
    }
}
