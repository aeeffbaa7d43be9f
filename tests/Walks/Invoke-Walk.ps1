<#
.SYNOPSIS
Takes a walk: types what stands in a file into a session of its own, and holds what is shown against what the file says.

.DESCRIPTION
A walk is a PowerShell script. A line that begins with "#|" says what is to be seen then, one for each line that is not empty; "#|" alone stands for nothing at all, "#| ..." for any number of
lines, and "*" for anything within one. What stands between two such blocks is one command, typed at a prompt of 120 columns. "## " begins a part.

Whatever is warned of or refused on the way has to be read at 3 a.m.: no message may take more than three lines.

What comes out is an object a part, with the number of its commands. An error ends it where something else is seen than the file says.

.PARAMETER Path
The walk.

.PARAMETER ModulePath
The manifest of the module.

.PARAMETER Shell
This PowerShell, to be started once more: its program, and the arguments that come first. A walk calls it pwsh.

.PARAMETER Show
Writes each command with what is seen, in the form of a walk, and compares nothing: to write one, or to see why one fails.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string[]] $Shell,
    [switch] $Show
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$width = 120
$mostLines = 3

# What the session begins with: the module, the sandbox's way to be found by other processes, and how things are shown.
$begin = {
    param($ModulePath, $Folder, $Shell, $Width)

    $culture = [System.Globalization.CultureInfo]::InvariantCulture
    [System.Threading.Thread]::CurrentThread.CurrentCulture = $culture
    [System.Threading.Thread]::CurrentThread.CurrentUICulture = $culture
    Import-Module -Name $ModulePath
    Set-Location -LiteralPath $Folder

    # The module by its name, as it would be found where it is installed.
    $env:PSModulePath = (Split-Path -Path (Split-Path -Path $ModulePath)) + [System.IO.Path]::PathSeparator + $env:PSModulePath

    $program, $first = $Shell
    $columns = $Width
    Set-Item -Path function:global:pwsh -Value {
        # In Windows PowerShell a line on another program's error stream is an error here.
        $ErrorActionPreference = 'Continue'
        & $program @first @args 2>&1 | ForEach-Object { "$_" }
    }.GetNewClosure()

    Set-Item -Path function:global:Show-Walk -Value {
        param([Parameter(ValueFromPipeline)] $InputObject)

        begin { $objects = [System.Collections.Generic.List[object]]::new() }
        process {
            $message = switch ($InputObject) {
                { $_ -is [System.Management.Automation.ErrorRecord] } {
                    $text = if ($_.ErrorDetails) { $_.ErrorDetails.Message } else { $_.Exception.Message }
                    "$($_.InvocationInfo.MyCommand): $text"
                }
                { $_ -is [System.Management.Automation.WarningRecord] } { "WARNING: $_" }
                { $_ -is [System.Management.Automation.VerboseRecord] } { "VERBOSE: $_" }
                { $_ -is [System.Management.Automation.DebugRecord] } { "DEBUG: $_" }
                { $_ -is [System.Management.Automation.InformationRecord] } { "$_" }
                { $_ -is [string] } { $_ }
            }
            if ($null -eq $message) {
                $objects.Add($InputObject)
            }
            else {
                $objects | Out-String -Stream -Width $columns
                $objects.Clear()
                $message
            }
        }
        end { $objects | Out-String -Stream -Width $columns }
    }.GetNewClosure()
}

$type = {
    param($Code)

    try { . ([scriptblock]::Create($Code)) *>&1 | Show-Walk } catch { $_ | Show-Walk }
}

# A line as it is compared: how many blanks a table has between its columns is not what a walk is about.
function ConvertTo-Line {
    param([string] $Text)

    ($Text -replace '\s+', ' ').Trim()
}

# Whether lines are what was to be seen.
function Test-Seen {
    param([string[]] $Expected, [string[]] $Seen)

    $pattern = foreach ($line in $Expected | Where-Object { $_ }) {
        if ($line -eq '...') { '(?:[^\n]*\n)*' } else { [regex]::Escape($line).Replace('\*', '[^\n]*') + '\n' }
    }

    $text = -join ($Seen | ForEach-Object { "$_`n" })
    [regex]::IsMatch($text, '\A' + (-join $pattern) + '\z')
}

function Get-Step {
    param([string] $Path)

    $part = ''
    $code = [System.Collections.Generic.List[string]]::new()
    $expected = [System.Collections.Generic.List[string]]::new()
    $number = 0
    $first = 0
    foreach ($line in [System.IO.File]::ReadAllLines($Path, [System.Text.Encoding]::UTF8) + '# end') {
        $number++
        $isSeen = $line.StartsWith('#|')
        if (-not $isSeen -and $expected.Count -gt 0) {
            [pscustomobject] @{ Part = $part; Line = $first; Code = $code -join "`n"; Expected = $expected.ToArray() }
            $code.Clear()
            $expected.Clear()
        }

        if ($isSeen) {
            $expected.Add((ConvertTo-Line -Text $line.Substring(2)))
        }
        elseif ($line.StartsWith('## ')) {
            $part = $line.Substring(3)
        }
        elseif ($code.Count -gt 0 -or ($line.Trim() -and -not $line.StartsWith('#'))) {
            if ($code.Count -eq 0) {
                $first = $number
            }

            $code.Add($line)
        }
    }

    if (($code -join '') -notmatch '\A(# end)?\z') {
        throw "$Path ends with a command that says nothing of what is to be seen."
    }
}

$folder = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), [System.IO.Path]::GetRandomFileName())
$null = New-Item -Path $folder -ItemType Directory
$examples = Join-Path -Path (Split-Path -Path (Split-Path -Path $PSScriptRoot)) -ChildPath 'examples'
Copy-Item -LiteralPath $examples -Destination $folder -Recurse
Copy-Item -Path (Join-Path -Path $examples -ChildPath '*.csv') -Destination $folder
Get-ChildItem -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath 'data') | Copy-Item -Destination $folder -Recurse
$kept = @{ PSModulePath = $env:PSModulePath }
foreach ($name in [string[]] [System.Environment]::GetEnvironmentVariables().Keys | Where-Object { $_ -like 'PENDO*' }) {
    $kept[$name] = [System.Environment]::GetEnvironmentVariable($name)
    [System.Environment]::SetEnvironmentVariable($name, $null)
}

$session = [powershell]::Create()
try {
    $null = $session.AddScript($begin).AddParameters(@{ ModulePath = $ModulePath; Folder = $folder; Shell = $Shell; Width = $width }).Invoke()
    if ($session.HadErrors) {
        throw "The session could not begin: $($session.Streams.Error[0])"
    }

    $steps = @(Get-Step -Path $Path)
    foreach ($step in $steps) {
        $session.Commands.Clear()
        $seen = @($session.AddScript($type).AddArgument($step.Code).Invoke() | ForEach-Object { "$_" })
        $shown = @($seen | ForEach-Object { $_ -split "`r?`n" } | ForEach-Object { ConvertTo-Line -Text $_ } | Where-Object { $_ })
        if ($Show) {
            "$($step.Code)`n$(($shown | ForEach-Object { "#| $_" }) -join "`n")`n"
            continue
        }

        $place = "$([System.IO.Path]::GetFileName($Path)): line $($step.Line)"
        if (-not (Test-Seen -Expected $step.Expected -Seen $shown)) {
            throw "${place}: after`n$($step.Code)`nthis was to be seen:`n$(($step.Expected | ForEach-Object { "#| $_" }) -join "`n")`nand this was seen:`n$(($shown | ForEach-Object { "#| $_" }) -join "`n")"
        }

        foreach ($message in $seen | Where-Object { $_ -match '\A(WARNING|[A-Z]\w+-Pendo\w+): ' }) {
            # How long the path of a temporary folder is, is not the module's to say.
            $text = $message.Replace($folder + [System.IO.Path]::DirectorySeparatorChar, '')
            if ($text.Length -gt $mostLines * $width) {
                throw "${place}: a message takes $([math]::Ceiling($text.Length / $width)) lines of $width columns: $text"
            }
        }
    }

    $steps | Where-Object { -not $Show } | Group-Object -Property Part | ForEach-Object { [pscustomobject] @{ Part = $_.Name; Commands = $_.Count } }
}
finally {
    $session.Runspace.Dispose()
    $session.Dispose()
    foreach ($name in $kept.Keys) {
        [System.Environment]::SetEnvironmentVariable($name, $kept[$name])
    }

    Remove-Item -LiteralPath $folder -Recurse -Force
}
