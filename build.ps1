<#
.SYNOPSIS
Builds, tests, analyses, documents and packages the module.

.DESCRIPTION
A convenience over dotnet. It runs in Windows PowerShell 5.1 and in PowerShell 7, from any directory, and needs the .NET 10 SDK.
A task that fails ends with an error, and with the exit code 1 where the script is run with -File.

.PARAMETER Task
Build    Builds everything and stages the importable module in artifacts/PendoSegment. The default.
Test     Runs dotnet test; in Windows PowerShell, the Pester suite of tests/Pester in it too.
Analyze  Builds, then runs PSScriptAnalyzer over the repository's scripts and the staged module. Any finding is a failure.
Help     Builds, then writes the help of docs/commands and docs/about, and builds again where it changed.
Package  Builds, then makes artifacts/package/PendoSegment.VERSION.nupkg of the staged module, laid out and tagged as on the PowerShell Gallery,
         with this version's part of CHANGELOG.md as its release notes.

.PARAMETER Configuration
Debug or Release. Without it, Package uses Release and the other tasks use Debug.

.PARAMETER Tag
With Package, the tag that is to be published, such as v0.1.0. The task fails unless it is the manifest's version, and CHANGELOG.md has a section for it.

.EXAMPLE
./build.ps1

Builds the module and says where it is.

.EXAMPLE
./build.ps1 -Task Test -Configuration Release

Runs all tests against a release build.

.EXAMPLE
./build.ps1 -Task Package

Makes a release build and packs it.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Analyze', 'Help', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration,

    [string] $Tag
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

if (-not $Configuration) {
    $Configuration = if ($Task -eq 'Package') { 'Release' } else { 'Debug' }
}

$publishing = if ($Tag) { @('--', $Tag) } else { @() }
$root = $PSScriptRoot
$artifacts = Join-Path -Path $root -ChildPath 'artifacts'
$stage = Join-Path -Path $artifacts -ChildPath 'PendoSegment'

function Invoke-Dotnet {
    param([Parameter(Mandatory)] [string[]] $Argument)

    if (-not (Get-Command -Name dotnet -CommandType Application -ErrorAction SilentlyContinue)) {
        throw 'dotnet was not found. Install the .NET 10 SDK (https://dotnet.microsoft.com/download), then open a new session.'
    }

    # global.json is looked for from the current directory upwards.
    Push-Location -LiteralPath $root
    try {
        & dotnet $Argument
        if ($LASTEXITCODE -ne 0) {
            throw "'dotnet $Argument' failed with exit code $LASTEXITCODE. Its messages are above."
        }
    }
    finally {
        Pop-Location
    }
}

function Invoke-BuildTask {
    # Files of another configuration may be newer than this build's and would then not be replaced.
    if (Test-Path -LiteralPath $stage) {
        try {
            Remove-Item -LiteralPath $stage -Recurse -Force
        }
        catch {
            throw "The last build in $stage cannot be removed: $($_.Exception.Message) Close the sessions that have imported it, then run this again."
        }
    }

    Invoke-Dotnet -Argument 'build', '--configuration', $Configuration
    "The module is in $stage"
}

function Invoke-TestTask {
    Invoke-Dotnet -Argument 'test', '--configuration', $Configuration

    # dotnet test has run the Pester suite in PowerShell 7.
    if ($PSEdition -eq 'Desktop') {
        Write-Output -InputObject 'The Pester suite in Windows PowerShell'
        $pester = Invoke-Dotnet -Argument 'msbuild', 'tests/PendoSegment.Module.Tests', '-getProperty:PkgPester'
        & ([System.IO.Path]::Combine($root, 'tests', 'Pester', 'Invoke-Suite.ps1')) -ModulePath $stage -PesterPath ([System.IO.Path]::Combine($pester, 'tools', 'Pester.psd1'))
    }
}

function Invoke-AnalyzeTask {
    if (-not (Get-Module -Name PSScriptAnalyzer -ListAvailable)) {
        throw 'PSScriptAnalyzer is not installed. Run: Install-Module PSScriptAnalyzer -Scope CurrentUser'
    }

    Invoke-BuildTask

    $analysis = & ([System.IO.Path]::Combine($root, 'tests', 'Pester', 'Invoke-Analysis.ps1'))
    if ($analysis.Findings.Count -gt 0) {
        $analysis.Findings | Format-Table -Property Severity, RuleName, ScriptName, Line, Message -Wrap
        throw "PSScriptAnalyzer has $($analysis.Findings.Count) findings in $($analysis.Files) files."
    }

    "PSScriptAnalyzer finds nothing in $($analysis.Files) files."
}

function Invoke-HelpTask {
    Invoke-BuildTask
    Invoke-Dotnet -Argument 'run', '--no-build', '--configuration', $Configuration, '--project', 'tools/PendoSegment.Help'
    # What was written belongs into the staged module too.
    Invoke-BuildTask
}

function Invoke-PackageTask {
    Invoke-BuildTask
    Invoke-Dotnet -Argument (@('run', '--no-build', '--configuration', $Configuration, '--project', 'tools/PendoSegment.Packaging') + $publishing)
}

& "Invoke-${Task}Task"
