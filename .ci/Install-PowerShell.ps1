<#
.SYNOPSIS
Unpacks a release of PowerShell into a folder, beside the one that is installed.

.PARAMETER Version
The release, such as 7.4.19.

.PARAMETER Destination
The folder, which must not exist yet.

.OUTPUTS
The path of its pwsh.
#>
[CmdletBinding()]
[OutputType([string])]
param(
    [Parameter(Mandatory)]
    [ValidatePattern('^\d+\.\d+\.\d+$')]
    [string] $Version,

    [Parameter(Mandatory)]
    [string] $Destination
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$architecture = [System.Runtime.InteropServices.RuntimeInformation]::OSArchitecture.ToString().ToLowerInvariant()
$name = if ($IsWindows) { "PowerShell-$Version-win-$architecture.zip" }
elseif ($IsMacOS) { "powershell-$Version-osx-$architecture.tar.gz" }
else { "powershell-$Version-linux-$architecture.tar.gz" }

$release = "https://github.com/PowerShell/PowerShell/releases/download/v$Version"
$folder = New-Item -Path $Destination -ItemType Directory
$archive = Join-Path -Path $folder.FullName -ChildPath $name
Invoke-WebRequest -Uri "$release/$name" -OutFile $archive -MaximumRetryCount 3 -RetryIntervalSec 5

# A line a file: the hash, a space, an asterisk, the name.
$hashes = Join-Path -Path $folder.FullName -ChildPath 'hashes.sha256'
Invoke-WebRequest -Uri "$release/hashes.sha256" -OutFile $hashes -MaximumRetryCount 3 -RetryIntervalSec 5
$expected = Get-Content -LiteralPath $hashes | Where-Object { $_ -match "[ *]$([regex]::Escape($name))\s*$" } | ForEach-Object { ($_ -split '\s+')[0] }
if ((Get-FileHash -LiteralPath $archive -Algorithm SHA256).Hash -ne $expected) {
    throw "$name does not have the hash that its release names."
}

if ($IsWindows) {
    Expand-Archive -LiteralPath $archive -DestinationPath $folder.FullName
    Join-Path -Path $folder.FullName -ChildPath 'pwsh.exe'
}
else {
    tar -xzf $archive -C $folder.FullName
    if ($LASTEXITCODE -ne 0) {
        throw "$name cannot be unpacked."
    }

    $shell = Join-Path -Path $folder.FullName -ChildPath 'pwsh'
    chmod +x $shell
    $shell
}
