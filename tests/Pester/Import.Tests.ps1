param([string] $ModulePath)

BeforeAll {
    . "$PSScriptRoot/Support.ps1" -ModulePath $ModulePath
    Enter-Suite
}

AfterAll {
    Exit-Suite
}

Describe 'Importing the module' {
    It 'exports the commands of its manifest and nothing else' {
        $wanted = (Import-PowerShellDataFile -LiteralPath $Manifest).CmdletsToExport | Sort-Object

        $wanted | Should -Not -BeNullOrEmpty
        (Get-Module -Name PendoSegment).ExportedCommands.Keys | Sort-Object | Should -Be $wanted
        (Get-Command -Module PendoSegment).Name | Sort-Object | Should -Be $wanted
    }

    It 'has a manifest that PowerShell finds nothing wrong with' {
        $checked = Test-ModuleManifest -Path $Manifest -ErrorAction Stop -WarningVariable warnings -WarningAction SilentlyContinue

        $checked.Name | Should -Be 'PendoSegment'
        $checked.CompatiblePSEditions | Should -Contain 'Desktop'
        $checked.CompatiblePSEditions | Should -Contain 'Core'
        $warnings | Should -BeNullOrEmpty
    }

    It 'has only approved verbs' {
        $approved = (Get-Verb).Verb

        (Get-Command -Module PendoSegment).Verb | Where-Object { $_ -notin $approved } | Should -BeNullOrEmpty
    }

    It 'says nothing, not even with -Verbose and in strict mode' {
        $shown = & {
            Set-StrictMode -Version Latest
            Remove-Module -Name PendoSegment
            Import-Module -Name $Manifest -Global -ErrorAction Stop 3>&1 2>&1
        }

        $shown | Should -BeNullOrEmpty
    }

    It 'can be imported by force twice, and keeps its commands, its key and its sandbox' {
        $before = (Get-Command -Module PendoSegment).Name | Sort-Object

        Import-Module -Name $Manifest -Global -Force -ErrorAction Stop
        Import-Module -Name $Manifest -Global -Force -ErrorAction Stop

        (Get-Command -Module PendoSegment).Name | Sort-Object | Should -Be $before
        @(Get-Module -Name PendoSegment).Count | Should -Be 1
        (Get-PendoSandbox).Port | Should -Be $Sandbox.Port
        (Send-PendoIdentify -UserId 'forced').Accepted | Should -Be 1
    }

    It 'can be removed and imported again' {
        Remove-Module -Name PendoSegment
        Get-Command -Name Send-PendoIdentify -CommandType Cmdlet -ErrorAction Ignore | Should -BeNullOrEmpty

        Import-Module -Name $Manifest -Global -ErrorAction Stop
        (Send-PendoIdentify -UserId 'again').Accepted | Should -Be 1
    }

    It 'can be imported with a prefix' {
        try {
            Import-Module -Name $Manifest -Global -Prefix My -Force -ErrorAction Stop

            (Send-MyPendoIdentify -UserId 'prefixed').Accepted | Should -Be 1
        }
        finally {
            Remove-Module -Name PendoSegment
            Import-Module -Name $Manifest -Global -ErrorAction Stop
        }
    }

    It 'is found by its commands in a module folder with blanks and letters of all kinds, and imported by the folder''s path' {
        # In a process of its own, since one process can have an assembly but once.
        $folder = [System.IO.Path]::Combine((Resolve-Path -LiteralPath 'TestDrive:\').ProviderPath, 'Módulos de José', 'PendoSegment')
        $null = [System.IO.Directory]::CreateDirectory($folder)
        Get-ChildItem -LiteralPath (Split-Path -Path $Manifest) | Copy-Item -Destination $folder -Recurse
        $script = Add-TestFile -Name 'autoload.ps1' -Line @(
            '$ErrorActionPreference = "Stop"; Set-StrictMode -Version Latest'
            '$env:PSModulePath = (Split-Path -Path $args[0]) + [System.IO.Path]::PathSeparator + $env:PSModulePath'
            'Start-PendoSandbox -Use'
            '"accepted: " + (@{ Id = 1 } | Send-PendoIdentify).Accepted'
            '"from: " + (Get-Module -Name PendoSegment).ModuleBase'
            'Remove-Module -Name PendoSegment; Import-Module -Name $args[0]; "commands: " + @(Get-Command -Module PendoSegment).Count'
        )

        $shown = Invoke-InProcess -File $script -Argument $folder

        $shown | Should -Match 'accepted: 1'
        $shown | Should -Match ([regex]::Escape("from: $folder"))
        $shown | Should -Match "commands: $(@(Get-Command -Module PendoSegment).Count)"
    }

    It 'gives every command help and says what it writes' {
        foreach ($command in Get-Command -Module PendoSegment) {
            $help = Get-Help -Name $command.Name
            $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty -Because "$($command.Name) needs a synopsis"
            $help.Synopsis | Should -Not -Match ([regex]::Escape("$($command.Name) [")) -Because "the syntax of $($command.Name) is no synopsis"
            @($command.OutputType).Count | Should -BeGreaterThan 0
        }
    }
}
