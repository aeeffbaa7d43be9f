param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
    $script:Records = @{ Id = 'ok-1' }, @{ Id = '' }, @{ Id = 'ok-2' }
}

AfterAll {
    Exit-Suite
}

Describe 'A record that cannot be sent' {
    It 'ends the command with -ErrorAction Stop, and can be caught' {
        $rejects = Get-TestPath -Name 'stop.jsonl'

        $caught = try { $Records | Send-PendoIdentify -RejectPath $rejects -ErrorAction Stop } catch { $_ }

        $caught | Should -BeOfType [System.Management.Automation.ErrorRecord]
        $caught | Get-ErrorId | Should -Be 'EventInvalid'
        Get-Content -LiteralPath $rejects | Select-Object -Last 1 | Should -Match 'EventInvalid|NotDelivered'
    }

    It 'ends the script with $ErrorActionPreference Stop' {
        Get-TerminatingErrorId -Script { $ErrorActionPreference = 'Stop'; $Records | Send-PendoIdentify } | Should -Be 'EventInvalid'
    }

    It 'leaves nothing in $Error with -ErrorAction Ignore, and one error with SilentlyContinue' {
        $global:Error.Clear()
        ($Records | Send-PendoIdentify -ErrorAction Ignore).Rejected | Should -Be 1
        $global:Error.Count | Should -Be 0

        ($Records | Send-PendoIdentify -ErrorAction SilentlyContinue).Accepted | Should -Be 2
        $global:Error.Count | Should -Be 1
    }

    It 'is written to the error stream, which can be redirected, and sets $?' {
        $all = $Records | Send-PendoIdentify -ErrorAction Continue 2>&1
        $worked = $?

        $worked | Should -BeFalse
        @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).Count | Should -Be 1
        @($all | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] }).Accepted | Should -Be 2
    }

    It 'is a result among the others with -PassThru' {
        $results = $Records | Send-PendoIdentify -PassThru -ErrorAction SilentlyContinue

        $results.Count | Should -Be 3
        @($results | Where-Object { $_.Status -eq 'Invalid' }).Count | Should -Be 1
        ($results | Where-Object { $_.Status -eq 'Invalid' }).Error | Should -Match 'no visitor id'
    }

    It 'has id, category and target, and says in its message what to do' {
        $null = $Records | Send-PendoIdentify -ErrorVariable problems -ErrorAction SilentlyContinue

        $problems[0].CategoryInfo.Category | Should -Be 'InvalidData'
        $problems[0].CategoryInfo.Activity | Should -Be 'Send-PendoIdentify'
        $problems[0].TargetObject | Should -Be $Records[1]
        $problems[0].ErrorDetails.Message | Should -Not -BeNullOrEmpty
        $problems[0].ErrorDetails.RecommendedAction | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'EventInvalid,PendoSegment.*'
    }

    It 'is refused for <name>' -ForEach @(
        @{ Name = 'an id that Pendo does not take'; Record = @{ Id = '::' } }
        @{ Name = 'a Boolean id'; Record = @{ Id = $true } }
        @{ Name = 'a blank id'; Record = @{ Id = '  ' } }
        @{ Name = 'a placeholder'; Record = @{ Id = 'VISITOR-UNIQUE-ID' } }
        @{ Name = 'more than 32 KB'; Record = @{ Id = 'large'; text = 'x' * 40000 } }
        @{ Name = 'no id at all'; Record = @{ Name = 'x' } }
    ) {
        $before = $Sandbox.Received

        $summary = $Record | Send-PendoIdentify -ErrorVariable problems -ErrorAction SilentlyContinue

        $summary.Rejected | Should -Be 1
        $problems | Get-ErrorId | Should -Be 'EventInvalid'
        $Sandbox.Received | Should -Be $before
    }
}

Describe 'An endpoint in trouble' {
    AfterEach {
        Set-PendoApiKey -ApiKey $Sandbox.ApiKey -Endpoint $Sandbox.Endpoint
    }

    It 'that fails now and then gets every event in the end, and the summary counts the retries' {
        $rough = Start-PendoSandbox -Use -PassThru -FailureRate 0.3
        $summary = 1..100 | ForEach-Object { @{ Id = "rough-$_" } } | Send-PendoIdentify -RetryIntervalSec 0.05 -MaximumRetryCount 100

        $summary.Accepted | Should -Be 100
        $summary.Retries | Should -Be $rough.Failed
        $summary.Retries | Should -BeGreaterThan 0
        @($rough.GetVisitors()).Count | Should -Be 100
        Stop-PendoSandbox -InputObject $rough
    }

    It 'that refuses the key ends the command with KeyRejected, whatever -ErrorAction says' {
        Set-PendoApiKey -ApiKey $Key -Endpoint $Sandbox.Endpoint

        Get-TerminatingErrorId -Script { Send-PendoIdentify -UserId u-1 -ErrorAction SilentlyContinue } | Should -Be 'KeyRejected'
        Get-TerminatingErrorId -Script { 1..100 | ForEach-Object { @{ Id = $_ } } | Send-PendoGroup -ErrorAction Ignore } | Should -Be 'KeyRejected'
    }

    It 'that is not there ends it with EndpointUnavailable after a warning, and the rejects file has what was taken' {
        $gone = Start-PendoSandbox -PassThru
        Stop-PendoSandbox -InputObject $gone
        Set-PendoApiKey -ApiKey $Key -Endpoint $gone.Endpoint
        $rejects = Get-TestPath -Name 'gone.jsonl'

        $ending = { @{ Id = 1 }, @{ Id = 2 } | Send-PendoIdentify -OutageTimeoutSec 1 -RetryIntervalSec 0.05 -RejectPath $rejects -WarningVariable warnings -WarningAction SilentlyContinue } |
            Should -Throw -PassThru

        $ending | Get-ErrorId | Should -Be 'EndpointUnavailable'
        $ending.Exception.Message | Should -Match '2 events'
        @(Get-Content -LiteralPath $rejects).Count | Should -Be 2
    }
}
