param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
}

AfterAll {
    Exit-Suite
}

Describe 'ConvertTo-PendoEvent' {
    It 'makes what the Send commands would post, without a key' {
        $made = Invoke-InRunspace -Script '[pscustomobject]@{ Id = "u-1"; plan = "x" } | ConvertTo-PendoEvent -Kind Identify'

        $made.Error | Should -BeNullOrEmpty
        $made.Output[0].Kind | Should -Be 'Identify'
        $made.Output[0].Id | Should -BeExactly 'u-1'

        $null = [pscustomobject]@{ Id = 'u-1'; plan = 'x' } | Send-PendoIdentify
        $changing = '"(messageId|timestamp|originalTimestamp)":"[^"]*"'
        ($made.Output[0].Json -replace $changing) | Should -BeExactly (@($Sandbox.GetEvents())[-1].Body -replace $changing)
    }

    It 'is sent by Send-PendoEvent byte for byte' {
        $events = @(1..3 | ForEach-Object { @{ AccountId = "acc-$_"; name = "Åse $_" } } | ConvertTo-PendoEvent -Kind Group)

        $results = $events | Send-PendoEvent -PassThru

        $results.Status | Should -Be 'Accepted', 'Accepted', 'Accepted'
        $results.MessageId | Sort-Object | Should -Be ($events.MessageId | Sort-Object)
        @($Sandbox.GetEvents())[-3..-1].Body | Sort-Object | Should -BeExactly ($events.Json | Sort-Object)
    }

    It 'makes track events and accounts from parameters' {
        $made = ConvertTo-PendoEvent -Kind Track -UserId u-1 -Event 'Signed in' -Properties @{ device = 'phone' } -AccountId acme
        ($made.Json | ConvertFrom-Json).properties.device | Should -Be 'phone'

        (ConvertTo-PendoEvent -Kind Group -GroupId c -ParentGroupId p).Id | Should -BeExactly 'p::c'
    }

    It 'goes from PowerShell to PowerShell as CSV, as Clixml and as lines of JSON, and is sent afterwards' {
        $made = ConvertTo-PendoEvent -Kind Identify -UserId 'travelled' -Traits @{ name = 'Zoë "Z"'; list = 1, 2 }
        $made | Export-Csv -Path 'TestDrive:\event.csv' -NoTypeInformation -Encoding UTF8
        $made | Export-Clixml -Path 'TestDrive:\event.xml'
        $lines = Add-TestFile -Name 'event.jsonl' -Line $made.Json

        foreach ($summary in @(
                (Import-Csv -Path 'TestDrive:\event.csv' -Encoding UTF8 | Send-PendoEvent)
                (Import-Clixml -Path 'TestDrive:\event.xml' | Send-PendoEvent)
                (Send-PendoEvent -Path $lines)
                ($made.Json | Send-PendoEvent)
            )) {
            $summary.Accepted | Should -Be 1
            @($Sandbox.GetEvents())[-1].Body | Should -BeExactly $made.Json
        }
    }
}

Describe 'The rejects file' {
    It 'is sent again with the same messageIds, and then has nothing left' {
        $rejects = Get-TestPath -Name 'down.jsonl'
        $again = Get-TestPath -Name 'again.jsonl'
        $endpoint = $Sandbox.Endpoint
        $null = Start-PendoSandbox -ApiKey 'another-key-than-this-session-has' -PassThru -OutVariable other

        # A wrong key ends the command at once; what it had taken is kept.
        Set-PendoApiKey -ApiKey $Key -Endpoint $other[0].Endpoint
        $ending = { 1..5 | ForEach-Object { @{ Id = "kept-$_"; number = $_ } } | Send-PendoIdentify -RejectPath $rejects } | Should -Throw -PassThru
        $ending | Get-ErrorId | Should -Be 'KeyRejected'

        $kept = @(Get-Content -LiteralPath $rejects | ForEach-Object { $_ | ConvertFrom-Json })
        $kept.Count | Should -BeGreaterThan 0
        $kept.code | Sort-Object -Unique | Should -Be 'NotDelivered'

        Set-PendoApiKey -ApiKey $Sandbox.ApiKey -Endpoint $endpoint
        $results = Send-PendoEvent -Path $rejects -RejectPath $again -PassThru
        $results.Status | Sort-Object -Unique | Should -Be 'Accepted'
        $results.MessageId | Sort-Object | Should -Be ($kept.event.messageId | Sort-Object)
        $again | Should -Not -Exist
    }

    It 'holds the properties of records that could not become events, and those are not sent again' {
        $rejects = Get-TestPath -Name 'invalid.jsonl'

        $summary = [pscustomobject]@{ Id = ''; name = 'Zoë' } | Send-PendoIdentify -RejectPath $rejects -ErrorAction SilentlyContinue
        $summary.RejectPath | Should -Be $rejects
        $kept = [System.IO.File]::ReadAllText($rejects) | ConvertFrom-Json
        $kept.code | Should -Be 'EventInvalid'
        $kept.record.name | Should -BeExactly 'Zoë'

        $again = Send-PendoEvent -Path $rejects -ErrorVariable problems -ErrorAction SilentlyContinue
        $again.Accepted | Should -Be 0
        $again.Rejected | Should -Be 1
        "$problems" | Should -Match 'line 1'
    }

    It 'is appended to, and a torn last line loses only itself' {
        $events = Add-TestFile -Name 'torn.jsonl' -Line (ConvertTo-PendoEvent -Kind Identify -UserId 'whole').Json
        [System.IO.File]::AppendAllText($events, '{"type":"identify","userId":"to')

        $summary = Send-PendoEvent -Path $events -ErrorVariable problems -ErrorAction SilentlyContinue

        $summary.Accepted | Should -Be 1
        $summary.Rejected | Should -Be 1
        "$problems" | Should -Match 'torn\.jsonl: line 2'
    }

    It 'cannot be the file that is read, nor a folder' {
        $events = Add-TestFile -Name 'same.jsonl' -Line (ConvertTo-PendoEvent -Kind Identify -UserId 'same').Json

        Get-TerminatingErrorId -Script { Send-PendoEvent -Path $events -RejectPath $events } | Should -Be 'RejectPathInvalid'
        Get-TerminatingErrorId -Script { Send-PendoIdentify -UserId u-1 -RejectPath 'TestDrive:\' } | Should -Be 'RejectPathInvalid'
        Get-TerminatingErrorId -Script { Send-PendoIdentify -UserId u-1 -RejectPath 'TestDrive:\none\r.jsonl' } | Should -Be 'RejectPathInvalid'
    }

    It 'refuses what is no event: <_>' -ForEach 'no JSON', '{"type":"identify"}', '[]', '{"type":"page","userId":"u-1"}' {
        $summary = $_ | Send-PendoEvent -ErrorVariable problems -ErrorAction SilentlyContinue

        $summary.Accepted | Should -Be 0
        $problems | Get-ErrorId | Should -Be 'EventInvalid'
    }
}
