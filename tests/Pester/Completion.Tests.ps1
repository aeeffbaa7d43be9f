param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
    $null = Add-TestFile -Name 'users.csv' -Line 'id,Full Name,plan', 'u-1,Anna,basic'
    $null = Add-TestFile -Name 'mapping.psd1' -Line "@{ Id = 'id' }"
    $script:Rows = @([pscustomobject]@{ Key = 1; Mail = 2 })
    Push-Location -LiteralPath 'TestDrive:\'
}

AfterAll {
    Pop-Location
    Exit-Suite
}

Describe 'Tab' {
    It 'offers <words> after: <line>' -ForEach @(
        @{ Line = 'Set-PendoApiKey -Region '; Words = 'AU', 'EU', 'JPN', 'US', 'US1' }
        @{ Line = 'ConvertTo-PendoEvent -Kind '; Words = 'Group', 'Identify', 'Track' }
        @{ Line = 'Send-PendoIdentify -Path users.csv -UserIdProperty '; Words = 'Full Name', 'id', 'plan' }
        @{ Line = 'Send-PendoGroup -Path users.csv -Property id, pl'; Words = 'plan' }
        @{ Line = 'Import-Csv users.csv | Send-PendoTrack -EventProperty '; Words = 'Full Name', 'id', 'plan' }
        @{ Line = '[pscustomobject]@{ UserId = 1; Mail = 2 } | Send-PendoIdentify -Property '; Words = 'Mail', 'UserId' }
        @{ Line = 'Send-PendoIdentify -Path users.csv -Encoding lat'; Words = 'latin1' }
    ) {
        $offered = (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches

        $offered.ListItemText | Sort-Object | Should -Be ($Words | Sort-Object)
    }

    It 'offers mapping files' {
        $line = 'Send-PendoIdentify -Path users.csv -Mapping '

        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.ListItemText | Should -Contain 'mapping.psd1'
    }

    It 'offers every parameter of every command' {
        foreach ($command in Get-Command -Module PendoSegment) {
            $line = "$($command.Name) -"
            $offered = (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.ListItemText
            foreach ($parameter in $command.Parameters.Keys) {
                $offered | Should -Contain $parameter -Because "$($command.Name) has it"
            }
        }
    }
}
