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
         with this version's part of CHANGELOG.md as its release notes. The same commit gives the same bytes: its files have the commit's time, or that of
         the environment's SOURCE_DATE_EPOCH.

.PARAMETER Configuration
Debug or Release. Without it, Package uses Release and the other tasks use Debug.

.PARAMETER Tag
With Package, the tag that is to be published, such as v0.1.0. The task fails unless it is the manifest's version, and CHANGELOG.md has a section for it.

.PARAMETER NoBuild
With Package, packs the module as it was staged last, whatever its configuration.

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

    [string] $Tag,

    [switch] $NoBuild
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

if (-not $Configuration) {
    $Configuration = if ($Task -eq 'Package') { 'Release' } else { 'Debug' }
}

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
    Invoke-Dotnet -Argument 'run', '--no-build', '--configuration', $Configuration, '--project', 'tools/Help'
    # What was written belongs into the staged module too.
    Invoke-BuildTask
}

# What the gallery shows of a version: its section, or before its release that of what is to come.
function Get-ReleaseNote {
    param([Parameter(Mandatory)] [string] $Version)

    $changes = [System.IO.File]::ReadAllText((Join-Path -Path $root -ChildPath 'CHANGELOG.md')).Replace("`r`n", "`n")
    # The introduction, then by turns a section's title and its text.
    $parts = [regex]::Split($changes, '(?m)^## \[([^\]]+)\].*$')
    $title = [array]::IndexOf($parts, $Version)
    if ($title -lt 0 -and -not $Tag) {
        $title = [array]::IndexOf($parts, 'Unreleased')
    }

    $note = if ($title -ge 0) { $parts[$title + 1].Trim() }
    if (-not $note) {
        throw "CHANGELOG.md says nothing of ${Version}: it needs a section '## [$Version]', or '## [Unreleased]' before its release, that is not empty."
    }

    $note
}

function Get-PackageSpecification {
    param(
        [Parameter(Mandatory)] [hashtable] $Manifest,
        [Parameter(Mandatory)] [string] $Version,
        [Parameter(Mandatory)] [string] $ReleaseNotes
    )

    $specification = [xml] @'
<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
  <metadata>
    <id>PendoSegment</id>
    <license type="expression">MIT</license>
    <readme>README.md</readme>
  </metadata>
  <files>
    <file src="../PendoSegment/**" exclude="../PendoSegment/PendoSegment.psd1" target="" />
    <file src="PendoSegment.psd1" target="" />
    <file src="../../README.md" target="" />
  </files>
</package>
'@
    $gallery = $Manifest.PrivateData.PSData
    # The gallery finds a module, and its commands, by these tags.
    $tags = @('PSModule') + $gallery.Tags + 'PSIncludes_Cmdlet' + @($Manifest.CmdletsToExport | ForEach-Object -Process { "PSCmdlet_$_"; "PSCommand_$_" })
    $values = [ordered] @{
        version      = $Version
        authors      = $Manifest.Author
        owners       = $Manifest.CompanyName
        projectUrl   = $gallery['ProjectUri']
        description  = $Manifest.Description
        releaseNotes = $ReleaseNotes
        copyright    = $Manifest.Copyright
        tags         = $tags -join ' '
    }
    foreach ($name in @($values.Keys | Where-Object -FilterScript { $values[$_] })) {
        $element = $specification.CreateElement($name, $specification.package.NamespaceURI)
        $element.InnerText = $values[$name]
        $null = $specification.package['metadata'].AppendChild($element)
    }

    $specification
}

function Invoke-PackageTask {
    if (-not $NoBuild) {
        Invoke-BuildTask
    }

    $source = Join-Path -Path $stage -ChildPath 'PendoSegment.psd1'
    if (-not (Test-Path -LiteralPath $source)) {
        throw "There is no module in $stage. Run this without -NoBuild."
    }

    $manifest = Import-PowerShellDataFile -LiteralPath $source
    $label = $manifest.PrivateData.PSData['Prerelease']
    $version = if ($label) { "$($manifest.ModuleVersion)-$label" } else { $manifest.ModuleVersion }
    if ($Tag -and $Tag -cne "v$version") {
        throw "The tag $Tag is not that of version $version in PendoSegment.psd1: it must be v$version."
    }

    $notes = Get-ReleaseNote -Version $version
    $text = [System.IO.File]::ReadAllText($source)
    $place = "'See CHANGELOG.md.'"
    if (-not $text.Contains($place)) {
        throw "PendoSegment.psd1 must have the ReleaseNotes ${place}: those of CHANGELOG.md are put in their place."
    }

    $seconds = if ($env:SOURCE_DATE_EPOCH) { $env:SOURCE_DATE_EPOCH } else { git -C $root log -1 --format=%ct }
    if (-not $seconds) {
        throw 'There is no commit to take the time of the files from. Pack in a clone, or set SOURCE_DATE_EPOCH to a number of seconds since 1970.'
    }

    $time = [System.DateTimeOffset]::FromUnixTimeSeconds($seconds)
    $output = Join-Path -Path $artifacts -ChildPath 'package'
    if (Test-Path -LiteralPath $output) {
        Remove-Item -LiteralPath $output -Recurse -Force
    }

    $null = New-Item -Path $output -ItemType Directory
    $specification = Join-Path -Path $output -ChildPath 'PendoSegment.nuspec'
    (Get-PackageSpecification -Manifest $manifest -Version $version -ReleaseNotes $notes).Save($specification)

    # Windows PowerShell 5.1 reads a manifest without a byte order mark in the machine's code page.
    $noted = Join-Path -Path $output -ChildPath 'PendoSegment.psd1'
    $literal = "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($notes) + "'"
    [System.IO.File]::WriteAllText($noted, $text.Replace($place, $literal), [System.Text.Encoding]::UTF8)

    # NU5100 wants libraries in lib/, which is for projects that reference a package; a module has none.
    Invoke-Dotnet -Argument 'pack', $specification, '--output', $output, '--property', 'NoWarn=NU5100'
    Remove-Item -LiteralPath $specification, $noted

    # With a .nuspec, dotnet pack does not take the time that it takes with a project.
    $package = Join-Path -Path $output -ChildPath "PendoSegment.$version.nupkg"
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    $archive = [System.IO.Compression.ZipFile]::Open($package, 'Update')
    try {
        foreach ($entry in $archive.Entries) {
            $entry.LastWriteTime = $time
        }
    }
    finally {
        $archive.Dispose()
    }

    "The package is $package"
}

& "Invoke-${Task}Task"
