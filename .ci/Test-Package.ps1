<#
.SYNOPSIS
Installs the package in the shell that runs this, imports it by its name, and runs the Pester suite against what was installed.

.DESCRIPTION
PowerShell 7 installs it with PSResourceGet from a local folder, as from the gallery. Windows PowerShell 5.1 brings no such command that works without
downloads, so there it is unpacked where Install-Module would put it. Before the suite runs, the module is moved to a temporary folder: the suite
names the module that it tests, and PowerShell is not to find it by itself.

.PARAMETER Package
The folder with the .nupkg.

.PARAMETER Pester
The manifest of Pester 5.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Package,

    [Parameter(Mandatory)]
    [string] $Pester
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$file = @(Get-ChildItem -LiteralPath $Package -Filter 'PendoSegment.*.nupkg')
if ($file.Count -ne 1) {
    throw "There must be one package in $Package; there are $($file.Count)."
}

if ($PSEdition -eq 'Core') {
    $repository = @{ Name = 'PendoSegmentPackage'; Uri = $file[0].DirectoryName; Trusted = $true }
    Register-PSResourceRepository @repository -Force
    try {
        $resource = Install-PSResource -Name PendoSegment -Repository $repository.Name -Scope CurrentUser -Reinstall -PassThru
        $base = Join-Path -Path $resource.InstalledLocation -ChildPath 'PendoSegment'
        $manifest = Join-Path -Path (Join-Path -Path $base -ChildPath $resource.Version) -ChildPath 'PendoSegment.psd1'
    }
    finally {
        Unregister-PSResourceRepository -Name $repository.Name
    }
}
else {
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    $version = $file[0].BaseName.Substring('PendoSegment.'.Length)
    $base = [System.IO.Path]::Combine([System.Environment]::GetFolderPath('MyDocuments'), 'WindowsPowerShell', 'Modules', 'PendoSegment', $version)
    if (Test-Path -LiteralPath $base) {
        Remove-Item -LiteralPath $base -Recurse -Force
    }

    [System.IO.Compression.ZipFile]::ExtractToDirectory($file[0].FullName, $base)
    $manifest = Join-Path -Path $base -ChildPath 'PendoSegment.psd1'
}

# In a process of its own, as a user's first import; and a file that is loaded cannot be moved.
$installed = Split-Path -Path $manifest
$import = '$watch = [System.Diagnostics.Stopwatch]::StartNew(); Import-Module -Name PendoSegment -ErrorAction Stop; $watch.Stop()
$module = Get-Module -Name PendoSegment
if ($module.ExportedCommands.Count -eq 0) { throw "No command is exported." }
"{0} {1}: PendoSegment {2}, {3} commands, imported in {4:0} ms" -f $PSVersionTable.PSEdition, $PSVersionTable.PSVersion, $module.Version, $module.ExportedCommands.Count, $watch.Elapsed.TotalMilliseconds
"from $($module.ModuleBase)"'
$shell = (Get-Process -Id $PID).Path
$shown = & $shell -NoProfile -NonInteractive -Command $import
$shown
if ($LASTEXITCODE -ne 0 -or $shown[-1] -ne "from $installed") {
    throw "PendoSegment cannot be imported by its name from $installed."
}

$copy = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), [System.IO.Path]::GetRandomFileName(), 'PendoSegment')
$null = New-Item -Path (Split-Path -Path $copy) -ItemType Directory
Move-Item -LiteralPath $installed -Destination $copy

$suite = [System.IO.Path]::Combine((Split-Path -Path $PSScriptRoot), 'tests', 'Pester', 'Invoke-Suite.ps1')
& $suite -ModulePath $copy -PesterPath (Resolve-Path -LiteralPath $Pester).ProviderPath
