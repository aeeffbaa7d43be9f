<#
.SYNOPSIS
Runs the Pester suite and PSScriptAnalyzer in this PowerShell, and writes what came of it as JSON for dotnet test.

.DESCRIPTION
What is not installed is not run, and the JSON says why: it is no failure. People run Invoke-Pester, or build.ps1 -Task Test and -Task Analyze.

.PARAMETER ModulePath
The folder of the module to test.

.PARAMETER ResultPath
The JSON file to write.

.PARAMETER SkipSuite
Runs PSScriptAnalyzer alone.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $ResultPath,
    [switch] $SkipSuite
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

function Get-Newest {
    param([string] $Name, [int] $Major)

    Get-Module -Name $Name -ListAvailable | Where-Object { $_.Version.Major -eq $Major } | Sort-Object -Property Version | Select-Object -Last 1
}

function Invoke-Suite {
    param([string] $ModulePath)

    $result = [ordered]@{ Missing = $null; Passed = 0; Failures = @(); Skipped = @() }
    $pester = Get-Newest -Name Pester -Major 5
    if ($PSVersionTable.PSVersion -lt '7.4') {
        $result.Missing = "pwsh is PowerShell $($PSVersionTable.PSVersion), and the module needs 7.4 or later"
    }
    elseif (-not $pester) {
        $result.Missing = "Pester 5 is not installed for PowerShell $($PSVersionTable.PSVersion): Install-Module Pester -MaximumVersion 5.99.99"
    }
    else {
        Import-Module -Name Pester -RequiredVersion $pester.Version
        $configuration = New-PesterConfiguration
        $configuration.Run.Container = New-PesterContainer -Path (Join-Path -Path $PSScriptRoot -ChildPath '*.Tests.ps1') -Data @{ ModulePath = $ModulePath }
        $configuration.Run.PassThru = $true
        $configuration.Output.Verbosity = 'None'
        $run = Invoke-Pester -Configuration $configuration
        $result.Passed = $run.PassedCount
        $result.Failures = @(
            foreach ($test in @($run.Failed) + @($run.FailedBlocks) + @($run.FailedContainers)) {
                $name = if ($test.PSObject.Properties['ExpandedPath']) { $test.ExpandedPath } else { "$($test.Item)" }
                '{0}: {1}' -f $name, (@($test.ErrorRecord | ForEach-Object { $_.Exception.Message }) -join ' ')
            }
        )
        $result.Skipped = @($run.Skipped | ForEach-Object { '{0}: {1}' -f $_.ExpandedPath, (@($_.ErrorRecord | ForEach-Object { $_.Exception.Message }) -join ' ') })
    }

    $result
}

function Invoke-Analyzer {
    $result = [ordered]@{ Missing = $null; Passed = 0; Failures = @(); Skipped = @() }
    if (-not (Get-Newest -Name PSScriptAnalyzer -Major 1)) {
        $result.Missing = "PSScriptAnalyzer is not installed for PowerShell $($PSVersionTable.PSVersion): Install-Module PSScriptAnalyzer"
    }
    else {
        $analysis = & (Join-Path -Path $PSScriptRoot -ChildPath 'Invoke-Analysis.ps1')
        $result.Passed = $analysis.Files
        $result.Failures = @($analysis.Findings | ForEach-Object { '{0}: line {1}: {2}: {3}' -f $_.ScriptName, $_.Line, $_.RuleName, $_.Message })
    }

    $result
}

$report = [ordered]@{ Suite = $null; Analysis = Invoke-Analyzer }
if (-not $SkipSuite) {
    $report.Suite = Invoke-Suite -ModulePath $ModulePath
}

[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -InputObject $report -Depth 4))
