param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
}

AfterAll {
    Exit-Suite
}

Describe 'The sandbox' {
    It 'is written without -Use, and then is not used' {
        $own = Start-PendoSandbox
        try {
            $own.IsRunning | Should -BeTrue
            (Get-PendoApiKey).Endpoint | Should -Be $Sandbox.Endpoint
            (Get-PendoSandbox).Count | Should -Be 2
            (Get-PendoSandbox -Port $own.Port).Endpoint | Should -Be $own.Endpoint
        }
        finally {
            $own | Stop-PendoSandbox
        }

        (Get-PendoSandbox).Port | Should -Be $Sandbox.Port
    }

    It 'gives the session its own key back when it is stopped' {
        $pointed = Invoke-InRunspace -Script 'Set-PendoApiKey -ApiKey $Extra.Key -Region EU; Start-PendoSandbox -Use; (Get-PendoApiKey).Source.ToString(); Stop-PendoSandbox; (Get-PendoApiKey).Key' -Parameter @{ Key = $Key }

        $pointed.Output | Should -Be 'Sandbox', '****e0d7'
    }

    It 'takes what it is told: a port, a key, a limit' {
        $free = Start-PendoSandbox
        $port = $free.Port
        Stop-PendoSandbox -InputObject $free
        $own = Start-PendoSandbox -Port $port -ApiKey $Key -RateLimit 1000 -Latency 1 -FailureRate 0
        $own.Port | Should -Be $port
        $own.Options.RateLimit | Should -Be 1000

        Get-TerminatingErrorId -Script { Start-PendoSandbox -Port $port } | Should -Be 'SandboxFailed'
        Stop-PendoSandbox -InputObject $own
    }

    It 'refuses what Pendo would refuse, and shows what came' {
        $before = $Sandbox.Rejected
        $answer = try {
            Invoke-WebRequest -Uri "$($Sandbox.Endpoint)data/segmentio/$($Sandbox.ApiKey)" -Method Post -ContentType 'application/json' -Body '{"type":"identify"}' -UseBasicParsing
        }
        catch {
            $_.Exception.Response
        }

        [int] $answer.StatusCode | Should -Be 400
        $Sandbox.Rejected | Should -Be ($before + 1)
    }

    It 'keeps names in lower case, the last value, and no plain objects' {
        $null = Send-PendoIdentify -UserId keeper -Traits @{ Plan = 'basic' }
        $null = Send-PendoIdentify -UserId keeper -Traits @{ PLAN = 'premium' }

        $Sandbox.GetVisitor('keeper').Metadata['plan'] | Should -Be 'premium'
        $Sandbox.GetVisitor('keeper').Events | Should -Be 2
        $Sandbox.GetVisitor('KEEPER') | Should -BeNullOrEmpty
    }

    It 'is not stopped by -WhatIf' {
        Stop-PendoSandbox -WhatIf

        $Sandbox.IsRunning | Should -BeTrue
    }
}
