param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite

    # Letter by letter, so that no text of a script is turned into a SecureString.
    function ConvertTo-Secret {
        param([string] $Text)

        $secret = [System.Security.SecureString]::new()
        $Text.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
        $secret
    }
}

AfterAll {
    Exit-Suite
}

Describe 'Set-, Get- and Clear-PendoApiKey' {
    AfterEach {
        Clear-PendoApiKey
        Clear-SandboxEnvironment
        $env:PENDO_REGION = $null
    }

    It 'keeps a key of text, and shows its last four characters alone' {
        Set-PendoApiKey -ApiKey $Key | Should -BeNullOrEmpty

        $info = Get-PendoApiKey
        $info.Key | Should -Be '****e0d7'
        $info.Region | Should -Be 'US'
        $info.Endpoint | Should -Be 'https://data.pendo.io/'
        $info.Source | Should -Be 'Session'
    }

    It 'takes the key as <_>' -ForEach 'SecureString', 'PSCredential' {
        $given = ConvertTo-Secret -Text $Key
        if ($_ -eq 'PSCredential') {
            $given = [pscredential]::new('pendo', $given)
        }

        (Set-PendoApiKey -ApiKey $given -Region EU -PassThru).Endpoint | Should -Be 'https://data.eu.pendo.io/'
        (Get-PendoApiKey).Key | Should -Be '****e0d7'
    }

    It 'sends to <region> at <root>' -ForEach @(
        @{ Region = 'US'; Root = 'https://data.pendo.io/' }
        @{ Region = 'US1'; Root = 'https://us1.data.pendo.io/' }
        @{ Region = 'EU'; Root = 'https://data.eu.pendo.io/' }
        @{ Region = 'JPN'; Root = 'https://data.jpn.pendo.io/' }
        @{ Region = 'AU'; Root = 'https://data.au.pendo.io/' }
    ) {
        (Set-PendoApiKey -ApiKey $Key -Region $Region -PassThru).Endpoint | Should -Be $Root
    }

    It 'takes key and region of the environment, which Clear-PendoApiKey does not forget' {
        $env:PENDO_API_KEY = $Key
        $env:PENDO_REGION = 'eu'
        Clear-PendoApiKey

        $info = Get-PendoApiKey
        $info.Source | Should -Be 'Environment'
        $info.Region | Should -Be 'EU'
        $info.Key | Should -Be '****e0d7'
    }

    It 'shows nothing when there is no key' {
        Get-PendoApiKey | Should -BeNullOrEmpty
    }

    It 'refuses <what> with <id>' -ForEach @(
        @{ What = 'an endpoint that shows the key to the network'; Id = 'EndpointNotSecure'; Script = { Set-PendoApiKey -ApiKey $Key -Endpoint 'http://pendo.example.com' } }
        @{ What = 'an endpoint that is no web address'; Id = 'EndpointInvalid'; Script = { Set-PendoApiKey -ApiKey $Key -Endpoint 'ftp://pendo.example.com' } }
        @{ What = 'a send without a key'; Id = 'ApiKeyMissing'; Script = { Send-PendoIdentify -UserId u-1 } }
        @{ What = 'a region of the environment that is none'; Id = 'RegionInvalid'; Script = { $env:PENDO_API_KEY = $Key; $env:PENDO_REGION = 'Mars'; Send-PendoIdentify -UserId u-1 } }
    ) {
        Get-TerminatingErrorId -Script $Script | Should -Be $Id
    }

    It 'says what is wrong with a key that cannot be one, and does not repeat it' {
        $problem = { Set-PendoApiKey -ApiKey "$Key and more" } | Should -Throw -PassThru

        $problem.Exception.Message | Should -Match 'blank'
        "$problem $($problem.Exception)" | Should -Not -Match $Key
    }

    It 'is asked for nothing, and fails, where nobody can answer' {
        # -NonInteractive, as under a scheduler: the command must not wait for somebody to type.
        $script = Add-TestFile -Name 'ask.ps1' -Line @(
            'Import-Module -Name $args[0]'
            'try { Set-PendoApiKey -ErrorAction Stop; "no error" } catch { "failed: $($_.FullyQualifiedErrorId)" }'
        )

        Invoke-InProcess -File $script -Argument $Manifest | Should -Match 'failed: '
    }
}
