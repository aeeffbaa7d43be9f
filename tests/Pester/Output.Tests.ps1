param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
}

AfterAll {
    Exit-Suite
}

Describe 'What is shown and kept' {
    It 'shows a summary as a table, and as a list' {
        $summary = 1..3 | ForEach-Object { @{ Id = $_ } } | Send-PendoIdentify

        $summary | Out-String | Should -Match 'Kind +Accepted +Unchanged +Rejected +Retries +Elapsed +PerSecond'
        $summary | Out-String | Should -Match 'Identify +3 +0 +0 +\d.*/s'
        $summary | Format-List | Out-String | Should -Match '(?s)Kind +: Identify.*Accepted +: 3.*Unchanged +: 0.*Rejected +: 0'
        $summary.Elapsed | Should -BeOfType [timespan]
        $summary.PerSecond | Should -BeGreaterThan 0
    }

    It 'fits a narrow window' {
        $summary = Send-PendoIdentify -UserId u-1

        ($summary | Out-String -Width 60).Split("`n") | ForEach-Object { $_.TrimEnd().Length } | Sort-Object -Descending | Select-Object -First 1 | Should -BeLessOrEqual 60
    }

    It 'shows results as a table with id and status' {
        $results = @{ Id = 'shown' }, @{ Id = '' } | Send-PendoIdentify -PassThru -ErrorAction SilentlyContinue

        $results | Format-Table | Out-String | Should -Match 'Identify +shown +Accepted +200'
        $results | Format-List | Out-String | Should -Match 'Status +: Invalid'
    }

    It 'shows key, sandbox, visitors, accounts and events without a raw type name' {
        $null = Send-PendoIdentify -UserId shown -Traits @{ plan = 'x' } -GroupId acme
        $null = Send-PendoGroup -GroupId acme -Traits @{ name = 'Acme' }

        foreach ($thing in (Get-PendoApiKey), $Sandbox, $Sandbox.GetVisitor('shown'), $Sandbox.GetAccount('acme'), @($Sandbox.GetEvents())[-1], (ConvertTo-PendoEvent -Kind Identify -UserId u-1)) {
            foreach ($text in ($thing | Out-String), ($thing | Format-Table | Out-String), ($thing | Format-List | Out-String)) {
                $text.Trim() | Should -Not -BeNullOrEmpty
                $text | Should -Not -Match 'System\.|PendoSegment\.\w+\.|ValueCollection|KeyValuePair'
            }
        }
    }

    It 'exports results as CSV that Import-Csv reads back' {
        $results = 1..3 | ForEach-Object { @{ Id = "csv-$_" } } | Send-PendoIdentify -PassThru
        $results | Export-Csv -Path 'TestDrive:\results.csv' -NoTypeInformation

        $read = Import-Csv -Path 'TestDrive:\results.csv'
        $read.Id | Should -Be $results.Id
        $read.MessageId | Should -Be ($results.MessageId | ForEach-Object { "$_" })
        $read[0].PSObject.Properties.Name | Should -Be 'Kind', 'Id', 'MessageId', 'Status', 'StatusCode', 'Attempts', 'Elapsed', 'Error', 'Path', 'Line', 'Record'
    }

    It 'exports a summary as CSV, as JSON and as Clixml' {
        $summary = Send-PendoIdentify -UserId u-1

        ($summary | ConvertTo-Csv -NoTypeInformation)[0].Replace('"', '') | Should -Be 'Kind,Shard,Consumed,Accepted,Unchanged,Rejected,Retries,StartedAt,Elapsed,ElapsedSec,PerSecond,EndedBy,RejectPath'
        ($summary | ConvertTo-Json | ConvertFrom-Json).Accepted | Should -Be 1
        $summary | Export-Clixml -Path 'TestDrive:\summary.xml'
        $read = Import-Clixml -Path 'TestDrive:\summary.xml'
        $read.Accepted | Should -Be 1
        $read.Elapsed | Should -Be $summary.Elapsed
        $read | Out-String | Should -Match 'Identify +1 +0 +0'
    }

    It 'is selected, sorted and filtered by property as any object' {
        $results = 3, 1, 2 | ForEach-Object { @{ Id = "sort-$_" } } | Send-PendoIdentify -PassThru

        ($results | Sort-Object -Property Id).Id | Should -Be 'sort-1', 'sort-2', 'sort-3'
        ($results | Where-Object -Property Status -EQ -Value Accepted | Select-Object -ExpandProperty Id).Count | Should -Be 3
        ($results | Select-Object -Property Id, Status | Get-Member -MemberType NoteProperty).Name | Should -Be 'Id', 'Status'
    }

    It 'shows progress, and takes it away at the end' {
        $run = Invoke-InRunspace -Script 'Set-PendoApiKey -ApiKey $Extra.Key -Endpoint $Extra.Endpoint; 1..3 | ForEach-Object { @{ Id = "slow" } } | Send-PendoIdentify' -Parameter @{
            Key = ($slow = Start-PendoSandbox -PassThru -Latency 500).ApiKey; Endpoint = $slow.Endpoint
        }
        Stop-PendoSandbox -InputObject $slow

        $run.Output[0].Accepted | Should -Be 3
        $mine = @($run.Progress | Where-Object { $_.Activity -like 'Sending identify events to *' })
        $mine.Count | Should -BeGreaterThan 1
        $mine[0].StatusDescription | Should -Match '\d accepted, 0 rejected'
        $mine[-1].RecordType | Should -Be 'Completed'
    }

    It 'says nothing but its output unless it is asked' {
        $all = @{ Id = 1; nested = @{ a = 1 } } | Send-PendoIdentify *>&1

        @($all).Count | Should -Be 1
        @($all)[0].Accepted | Should -Be 1
    }
}

Describe 'Cultures' {
    It 'sends the same in <_>' -ForEach 'de-DE', 'tr-TR', 'th-TH', 'ar-SA', 'fa-IR', 'en-US' {
        $culture = $_
        Invoke-InCulture -Name $culture -Script {
            $null = [pscustomobject]@{ ID = "in-$culture"; TITLE = 'i'; Price = 1234.5d; Moment = [datetime]::new(2026, 1, 2, 3, 4, 5, [System.DateTimeKind]::Utc); Count = 1000000 } | Send-PendoIdentify
        }

        $body = @($Sandbox.GetEvents())[-1].Body
        $body | Should -Match ([regex]::Escape('"traits":{"TITLE":"i","Price":1234.5,"Moment":"2026-01-02T03:04:05.000Z","Count":1000000}'))
        $body | Should -Match '"timestamp":"20\d\d-[01]\d-[0-3]\dT'
    }

    It 'reads typed CSV the same in <_>' -ForEach 'de-DE', 'tr-TR', 'th-TH', 'ar-SA' {
        $file = Add-TestFile -Name 'culture.csv' -Line 'ID,price,day', 'c-1,1234.5,2026-01-02'
        Invoke-InCulture -Name $_ -Script {
            $mapping = @{ Id = 'id'; Traits = @{ price = @{ Property = 'PRICE'; Type = 'Number' }; day = @{ Property = 'day'; Type = 'Date' } } }
            $null = Send-PendoIdentify -Path $file -Mapping $mapping
        }

        $visitor = $Sandbox.GetVisitor('c-1').Metadata
        $visitor['price'] | Should -Be 1234.5
        $visitor['day'] | Should -Match '^2026-01-02'
    }

    It 'shows summaries and errors in any culture: <_>' -ForEach 'de-DE', 'ar-SA' {
        Invoke-InCulture -Name $_ -Script {
            $summary = @{ Id = 'x' }, @{ Id = '' } | Send-PendoIdentify -ErrorVariable problems -ErrorAction SilentlyContinue

            $summary | Out-String | Should -Match 'Identify'
            $problems[0] | Out-String | Should -Match 'no visitor id'
        }
    }
}
