<#
.SYNOPSIS
Runs the Pester suite in this PowerShell, and ends with an error unless everything passes.

.PARAMETER ModulePath
The module to test: its folder or its manifest.

.PARAMETER PesterPath
The manifest of Pester 5. Default: the one that is installed.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [string] $PesterPath = 'Pester'
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

Import-Module -Name $PesterPath -MinimumVersion 5.0 -MaximumVersion 5.99.99
$suite = Join-Path -Path $PSScriptRoot -ChildPath '*.Tests.ps1'
$run = Invoke-Pester -Container (New-PesterContainer -Path $suite -Data @{ ModulePath = $ModulePath }) -PassThru
if ($run.Result -ne 'Passed' -or $run.PassedCount -eq 0) {
    throw "The Pester suite did not pass: $($run.PassedCount) passed, $($run.FailedCount) failed, $($run.FailedContainersCount) files could not be run."
}
