param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite

    # Everything that can be seen of an object: as a table and as a list of all properties, of the hidden ones too.
    function Get-Shown {
        param($InputObject)

        $InputObject | Out-String -Width 500
        $InputObject | Format-List -Property * -Force | Out-String -Width 500
        foreach ($item in $InputObject | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }) {
            for ($exception = $item.Exception; $exception; $exception = $exception.InnerException) {
                $exception.ToString()
            }

            $item.TargetObject | Out-String -Width 500
            $item.ErrorDetails | Format-List -Property * -Force | Out-String
            $item.InvocationInfo | Format-List -Property * -Force | Out-String -Width 500
            $item.InvocationInfo.BoundParameters | Out-String -Width 500
        }
    }
}

AfterAll {
    Exit-Suite
}

Describe 'The key' {
    AfterEach {
        Set-PendoApiKey -ApiKey $Sandbox.ApiKey -Endpoint $Sandbox.Endpoint
        Set-PendoIntegrationKey -IntegrationKey $Sandbox.IntegrationKey -Endpoint $Sandbox.Endpoint
    }

    It 'is in no stream, no object, no error and no file of: <script>' -ForEach @(
        @{ Script = { Set-PendoApiKey -ApiKey $Key -Region EU -PassThru -Verbose -Debug } }
        @{ Script = { Set-PendoApiKey -ApiKey $Key; Get-PendoApiKey -Verbose -Debug } }
        @{ Script = { Set-PendoApiKey -ApiKey $Key -Endpoint "http://example.com/$Key" } }
        @{ Script = { Set-PendoApiKey -ApiKey $Key -Endpoint "https://$Key@example.com" } }
        @{ Script = { Set-PendoApiKey -ApiKey $Key -Endpoint "https://example.com/data/segmentio/$Key" } }
        @{ Script = { Set-PendoApiKey -ApiKey "$Key and more" } }
        @{ Script = { Set-PendoApiKey -ApiKey @{ key = $Key } } }
        @{ Script = { Set-PendoApiKey -ApiKey $Key -Endpoint $Sandbox.Endpoint; Send-PendoIdentify -UserId u-1 -RejectPath $Rejects -Verbose -Debug } }
        @{ Script = { @{ Id = 1 }, @{ Id = '' } | Send-PendoGroup -ApiKey $Key -RejectPath $Rejects -PassThru -Verbose -Debug } }
        @{ Script = { Set-PendoApiKey -ApiKey $Key -Endpoint $Gone; Send-PendoTrack -UserId u-1 -Event e -RejectPath $Rejects -OutageTimeoutSec 1 -RetryIntervalSec 0.05 -Verbose } }
        @{ Script = { Send-PendoIdentify -UserId '' -ApiKey $Key } }
        @{ Script = { Set-PendoIntegrationKey -IntegrationKey $Key -Region EU -PassThru -Verbose -Debug } }
        @{ Script = { Set-PendoIntegrationKey -IntegrationKey $Key -Endpoint "https://example.com/api/v1/$Key" } }
        @{ Script = { Set-PendoIntegrationKey -IntegrationKey "$Key and more" } }
        @{ Script = { Set-PendoIntegrationKey -IntegrationKey $Key -Endpoint $Sandbox.Endpoint; Test-PendoConnection -Verbose -Debug; Get-PendoMetadataSchema -Kind Visitor -Verbose -Debug } }
        @{ Script = { Set-PendoIntegrationKey -IntegrationKey $Key -Endpoint $Gone; Get-PendoMetadataSchema -Kind Visitor -MaximumRetryCount 0 -Verbose } }
        @{ Script = { $env:PENDO_INTEGRATION_KEY = "$Key x"; Clear-PendoIntegrationKey; Get-PendoMetadataSchema -Kind Visitor } }
        @{ Script = { 'no event' | Send-PendoEvent -ApiKey $Key -Verbose } }
        @{ Script = { $env:PENDO_API_KEY = $Key; $env:PENDO_REGION = 'Mars'; Clear-PendoApiKey; Get-PendoApiKey } }
        @{ Script = { $env:PENDO_API_KEY = "$Key x"; Clear-PendoApiKey; Send-PendoIdentify -UserId u-1 } }
    ) {
        $Rejects = Get-TestPath -Name 'secret.jsonl'
        $closed = Start-PendoSandbox -PassThru
        Stop-PendoSandbox -InputObject $closed
        $script:Gone = $closed.Endpoint
        $global:Error.Clear()

        $seen = [System.Text.StringBuilder]::new()
        $shown = try { & $Script *>&1 } catch { $_ }
        foreach ($text in Get-Shown -InputObject $shown) {
            $null = $seen.AppendLine($text)
        }

        foreach ($text in Get-Shown -InputObject @($global:Error)) {
            $null = $seen.AppendLine($text)
        }

        if (Test-Path -LiteralPath $Rejects) {
            $null = $seen.AppendLine([System.IO.File]::ReadAllText($Rejects))
        }

        $env:PENDO_API_KEY = $null
        $env:PENDO_INTEGRATION_KEY = $null
        $env:PENDO_REGION = $null
        $seen.ToString().Trim() | Should -Not -BeNullOrEmpty
        $seen.ToString() | Should -Not -Match $Key
    }

    It 'is not in what Get-Error shows' {
        if (-not (Get-Command -Name Get-Error -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'Get-Error is of PowerShell 7'
            return
        }

        $global:Error.Clear()
        $null = @{ Id = '' } | Send-PendoIdentify -ApiKey $Key -ErrorAction SilentlyContinue
        Set-PendoApiKey -ApiKey $Key -Endpoint $Sandbox.Endpoint
        try { Send-PendoIdentify -UserId u-1 } catch { $null = $_ }

        $shown = Get-Error -Newest 2 | Out-String -Width 500
        $shown | Should -Match 'KeyRejected'
        $shown | Should -Not -Match $Key
    }

    It 'is not in what is exported as <_>' -ForEach 'Clixml', 'Json', 'Csv' {
        Set-PendoApiKey -ApiKey $Key
        $things = @(Get-PendoApiKey; Send-PendoIdentify -UserId u-1 -ApiKey $Key -WhatIf)

        $text = switch ($_) {
            'Clixml' { $things | Export-Clixml -Path 'TestDrive:\key.xml' -Depth 8; Get-Content -LiteralPath 'TestDrive:\key.xml' -Raw }
            'Json' { $things | ConvertTo-Json -Depth 8 }
            'Csv' { $things | ConvertTo-Csv -NoTypeInformation | Out-String }
        }

        $text | Should -Match '\*{4}e0d7'
        $text | Should -Not -Match $Key
    }

    It 'is in no transcript of a nightly script that goes wrong in every way' {
        $script = Add-TestFile -Name 'nightly.ps1' -Line @(
            'param([string] $Manifest, [string] $Transcript, [string] $Rejects)'
            '$null = Start-Transcript -Path $Transcript'
            'Import-Module -Name $Manifest'
            '$VerbosePreference = "Continue"; $DebugPreference = "Continue"'
            'Get-PendoApiKey | Format-List -Property * | Out-String'
            '$own = [pscredential]::new("pendo", (New-Object System.Security.SecureString))'
            'try { Set-PendoApiKey -ApiKey $own } catch { $_ }'
            'Set-PendoApiKey -ApiKey $env:PENDO_API_KEY -Endpoint $env:PENDO_ENDPOINT -PassThru'
            '@{ Id = 1; name = "x" }, @{ Id = "" }, @{ Id = 2; bad = { 1 } } | Send-PendoIdentify -RejectPath $Rejects -WhatIf'
            'try { @{ Id = 1; name = "x" }, @{ Id = "" } | Send-PendoIdentify -RejectPath $Rejects -PassThru | Format-List -Property * | Out-String } catch { $_ }'
            'try { Send-PendoEvent -Path $Rejects } catch { $_ }'
            '$Error | Format-List -Property * -Force | Out-String -Width 500'
            '$Error | ForEach-Object { $_.Exception.ToString() }'
            '$null = Stop-Transcript'
            '"end of the script"'
        )
        $transcript = Get-TestPath -Name 'transcript.txt'
        $rejects = Get-TestPath -Name 'nightly.jsonl'
        $env:PENDO_API_KEY = $Key
        $env:PENDO_ENDPOINT = $Sandbox.Endpoint

        try {
            $shown = Invoke-InProcess -File $script -Argument $Manifest, $transcript, $rejects
        }
        finally {
            Clear-SandboxEnvironment
        }

        $written = [System.IO.File]::ReadAllText($transcript)
        $shown | Should -Match 'end of the script'
        $written | Should -Match '\*{4}e0d7'
        $written | Should -Match 'KeyRejected'
        $written | Should -Match 'What if: '
        $written | Should -Not -Match $Key
        $shown | Should -Not -Match $Key
        [System.IO.File]::ReadAllText($rejects) | Should -Not -Match $Key
    }

    It 'is not shown by a sandbox that has it, unless it is asked for' {
        $own = Start-PendoSandbox -ApiKey $Key -PassThru
        $shown = ($own | Out-String) + ($own | Format-List | Out-String) + "$own" + "$($own.Options)"
        Stop-PendoSandbox -InputObject $own

        $shown | Should -Not -Match $Key
    }
}
