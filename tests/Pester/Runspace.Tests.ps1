param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
    Set-SandboxEnvironment
}

AfterAll {
    Clear-SandboxEnvironment
    Exit-Suite
}

Describe 'Sessions' {
    It 'a new runspace has no key of this one' {
        Clear-SandboxEnvironment
        try {
            $other = Invoke-InRunspace -Script 'Get-PendoApiKey; Get-PendoSandbox; Send-PendoIdentify -UserId u-1'
        }
        finally {
            Set-SandboxEnvironment
        }

        $other.Output | Should -BeNullOrEmpty
        $other.Error | Get-ErrorId | Should -Be 'ApiKeyMissing'
    }

    It 'a key that is set in a runspace of its own stays there' {
        $other = Invoke-InRunspace -Script 'Set-PendoApiKey -ApiKey $Extra.Key -Region EU; (Get-PendoApiKey).Endpoint.AbsoluteUri' -Parameter @{ Key = $Key }

        $other.Output | Should -Be 'https://data.eu.pendo.io/'
        (Get-PendoApiKey).Endpoint | Should -Be $Sandbox.Endpoint
    }

    It 'a runspace that is closed takes its sandboxes along' {
        $other = Invoke-InRunspace -Script 'Start-PendoSandbox'

        $other.Output[0].IsRunning | Should -BeFalse
        $Sandbox.IsRunning | Should -BeTrue
    }

    It 'a runspace pool sends from several threads at once' {
        $state = [initialsessionstate]::CreateDefault2()
        $state.ImportPSModule($Manifest)
        if ($state.PSObject.Properties['ExecutionPolicy'] -and [System.IO.Path]::DirectorySeparatorChar -eq '\') {
            $state.ExecutionPolicy = 'Bypass'
        }

        $pool = [runspacefactory]::CreateRunspacePool(1, 3, $state, $Host)
        $pool.Open()
        try {
            $calls = foreach ($number in 1..6) {
                $shell = [powershell]::Create()
                $shell.RunspacePool = $pool
                $null = $shell.AddScript('param($Number) 1..20 | ForEach-Object { @{ Id = "pool-$Number-$_" } } | Send-PendoIdentify').AddArgument($number)
                @{ Shell = $shell; Result = $shell.BeginInvoke() }
            }

            $summaries = $calls | ForEach-Object { $_.Shell.EndInvoke($_.Result) }
            $calls | ForEach-Object { $_.Shell.Streams.Error } | Should -BeNullOrEmpty
            ($summaries | Measure-Object -Property Accepted -Sum).Sum | Should -Be 120
        }
        finally {
            $calls | ForEach-Object { $_.Shell.Dispose() }
            $pool.Dispose()
        }
    }

    It 'stops when it is told to, and what was under way is in the rejects file' {
        $rejects = Get-TestPath -Name 'stopped.jsonl'
        $slow = Start-PendoSandbox -Latency 60000 -PassThru
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($Manifest, $Key, $Endpoint, $Rejects)
                Import-Module -Name $Manifest
                Set-PendoApiKey -ApiKey $Key -Endpoint $Endpoint
                1..10 | ForEach-Object { @{ Id = "stopped-$_" } } | Send-PendoIdentify -RejectPath $Rejects
            }).AddArgument($Manifest).AddArgument($slow.ApiKey).AddArgument($slow.Endpoint).AddArgument($rejects)
        $call = $shell.BeginInvoke()

        # The first request has come, so the command is in the middle of its work.
        while ($slow.GetEvents().Count -eq 0 -and -not $call.IsCompleted) {
            [System.Threading.Thread]::Yield() | Out-Null
        }

        $shell.Stop()

        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $kept = @(Get-Content -LiteralPath $rejects | ForEach-Object { $_ | ConvertFrom-Json })
        $kept.code | Sort-Object -Unique | Should -Be 'NotDelivered'
        @($kept.event.userId | Sort-Object -Unique).Count | Should -Be $kept.Count
        $shell.Runspace.Dispose()
        $shell.Dispose()
        Stop-PendoSandbox -InputObject $slow
    }
}

Describe 'Jobs' {
    It 'Start-Job sends with the key of the environment, and its results come back with their properties and views' {
        if ($script:IsTool -and -not $IsWindows -and -not ($IsLinux -and [System.Runtime.InteropServices.RuntimeInformation]::OSArchitecture -eq 'X64')) {
            Set-ItResult -Skipped -Because 'the executable that the tool package has for jobs is for Linux on x64'
            return
        }

        $users = Add-TestFile -Name 'users.csv' -Line 'id,plan', 'job-1,basic', ',basic', 'job-3,premium'

        $job = Start-Job -ScriptBlock {
            Import-Module -Name $using:Manifest
            Import-Csv -Path $using:users | Send-PendoIdentify -UserIdProperty id
            (Get-PendoApiKey).Source.ToString()
        }
        $received = $job | Wait-Job | Receive-Job -ErrorVariable problems -ErrorAction SilentlyContinue
        $state = $job.State
        Remove-Job -Job $job

        $state | Should -Be 'Completed'
        $received[0].Accepted | Should -Be 2
        $received[0].Rejected | Should -Be 1
        $received[1] | Should -Be 'Environment'
        $received[0].PSObject.TypeNames[0] | Should -Be 'Deserialized.PendoSegment.PendoSendSummary'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'EventInvalid,*'
        $Sandbox.GetVisitor('job-3').Metadata['plan'] | Should -Be 'premium'
        ($received[0] | Format-Table | Out-String) | Should -Match 'Accepted +Unchanged +Rejected +Retries'
    }

    It 'sends what a job gave as it was, without what the job added to it' {
        if ($script:IsTool -and -not $IsWindows -and -not ($IsLinux -and [System.Runtime.InteropServices.RuntimeInformation]::OSArchitecture -eq 'X64')) {
            Set-ItResult -Skipped -Because 'the executable that the tool package has for jobs is for Linux on x64'
            return
        }

        $job = Start-Job -ScriptBlock { [pscustomobject]@{ Id = 'job-4'; day = [System.DayOfWeek]::Monday; at = [System.DateTimeOffset] '2026-01-31T08:30:00+01:00' } }
        $null = $job | Receive-Job -Wait -AutoRemoveJob | Send-PendoIdentify

        $metadata = $Sandbox.GetVisitor('job-4').Metadata
        $metadata.Keys | Sort-Object | Should -Be 'at', 'day'
        $metadata['day'] | Should -BeExactly 'Monday'
        $metadata['at'] | Should -BeExactly '2026-01-31T07:30:00.000Z'
    }

    It 'Start-ThreadJob sends, several at once' {
        if (-not (Get-Command -Name Start-ThreadJob -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'the ThreadJob module is not here'
            return
        }

        $jobs = foreach ($number in 1..4) {
            Start-ThreadJob -ScriptBlock {
                Import-Module -Name $using:Manifest
                $prefix = "thread-$using:number"
                (1..25 | ForEach-Object { @{ Id = "$prefix-$_" } } | Send-PendoIdentify).Accepted
            }
        }
        $accepted = $jobs | Receive-Job -Wait -AutoRemoveJob -ErrorVariable problems

        $problems | Should -BeNullOrEmpty
        $accepted | Should -Be 25, 25, 25, 25
    }

    It 'ForEach-Object -Parallel sends' {
        if ($PSVersionTable.PSVersion.Major -lt 7) {
            Set-ItResult -Skipped -Because 'ForEach-Object -Parallel is of PowerShell 7'
            return
        }

        $sent = 1..20 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module -Name $using:Manifest
            (Send-PendoIdentify -UserId "parallel-$_" -PassThru).Id
        }

        $sent | Sort-Object | Should -Be (1..20 | ForEach-Object { "parallel-$_" } | Sort-Object)
        $Sandbox.GetVisitor('parallel-20') | Should -Not -BeNullOrEmpty
    }

    It 'a module function sends with the session''s key' {
        $module = New-Module -Name Nightly -ScriptBlock {
            function Send-Nightly { [pscustomobject]@{ Id = 'nightly' } | Send-PendoIdentify -Mapping @{ Id = 'Id'; Traits = @{ by = @{ Expression = { 'nightly ' + $_.Id } } } } }
        }

        try {
            (Send-Nightly).Accepted | Should -Be 1
            $Sandbox.GetVisitor('nightly').Metadata['by'] | Should -Be 'nightly nightly'
        }
        finally {
            Remove-Module -ModuleInfo $module
        }
    }
}
