<#
.SYNOPSIS
Runs PSScriptAnalyzer over every script of the repository and of the staged module, with the repository's settings.

.DESCRIPTION
Writes one object: Files, how many were looked at, and Findings. It fails unless PSScriptAnalyzer is installed and the module is built.

.PARAMETER Repository
The folder with the sources. Default: that of this script.

.EXAMPLE
(tests/Pester/Invoke-Analysis.ps1).Findings | Format-Table -Property Severity, RuleName, ScriptName, Line, Message -Wrap

Shows what there is to correct.
#>
[CmdletBinding()]
param([string] $Repository = (Split-Path -Path (Split-Path -Path $PSScriptRoot)))

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

Import-Module -Name PSScriptAnalyzer
$root = (Resolve-Path -LiteralPath $Repository).ProviderPath
$stage = [System.IO.Path]::Combine($root, 'artifacts', 'PendoSegment')
$settings = Join-Path -Path $root -ChildPath 'PSScriptAnalyzerSettings.psd1'

# The manifest names files that stand beside it in the staged module only, so it is looked at there.
$manifest = Join-Path -Path $root -ChildPath 'PendoSegment.psd1'
$generated = [regex] '[\\/](bin|obj|artifacts|\.git)[\\/]'
$files = @(
    Get-ChildItem -LiteralPath $root -Recurse -File -Force -Include '*.ps1', '*.psm1', '*.psd1' |
        Where-Object { -not $generated.IsMatch($_.FullName.Substring($root.Length)) -and $_.FullName -ne $manifest }
    Get-ChildItem -LiteralPath $stage -File -Filter '*.ps*1'
)

[pscustomobject]@{
    Files    = $files.Count
    Findings = @($files | ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName -Settings $settings })
}
