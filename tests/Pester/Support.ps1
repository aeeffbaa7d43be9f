<#
.SYNOPSIS
What the files of the suite share: which module is tested, a session that sends to a sandbox, and a few helpers.

.DESCRIPTION
To be dot-sourced in the first BeforeAll of a file, which then calls Enter-Suite, and Exit-Suite in its AfterAll.

.PARAMETER ModulePath
The module to test: its folder or its manifest. Default: that of the environment variable PENDOSEGMENT_MODULE, otherwise what the build has staged in
artifacts/PendoSegment.
#>
[CmdletBinding()]
param([string] $ModulePath)

if (-not $ModulePath) {
    $ModulePath = $env:PENDOSEGMENT_MODULE
}

if (-not $ModulePath) {
    $repository = Split-Path -Path (Split-Path -Path $PSScriptRoot)
    $ModulePath = [System.IO.Path]::Combine($repository, 'artifacts', 'PendoSegment')
}

if (Test-Path -LiteralPath $ModulePath -PathType Container) {
    $ModulePath = Join-Path -Path $ModulePath -ChildPath 'PendoSegment.psd1'
}

if (-not (Test-Path -LiteralPath $ModulePath -PathType Leaf)) {
    throw "There is no module to test at '$ModulePath'. Build it with dotnet build, or name another: `$env:PENDOSEGMENT_MODULE = 'the folder of an unpacked package'."
}

# The manifest, for scripts that import the module elsewhere: in jobs, runspaces and processes of their own.
$script:Manifest = (Resolve-Path -LiteralPath $ModulePath).ProviderPath

# A key that looks like nothing else, so that it is found wherever it leaks.
$script:Key = 'c41e7d90-PESTER-KEY-6b2f8a53e0d7'

# This PowerShell, to be started once more, and the arguments that come first.
$script:PowerShell = Join-Path -Path $PSHOME -ChildPath $(if ($PSEdition -eq 'Core') { 'pwsh' } else { 'powershell.exe' })
$script:FirstArgument = '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass'

# The tool package of NuGet, which .NET's own program runs: its executable is for one kind of machine.
$program = (Get-Process -Id $PID).Path
$script:IsTool = [System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet'
if ($script:IsTool) {
    $script:PowerShell = $program
    $script:FirstArgument = @(Join-Path -Path $PSHOME -ChildPath 'pwsh.dll') + $script:FirstArgument
}

# Imports the module, and points this session at a sandbox: $Sandbox. What the developer has in the environment is put aside.
function Enter-Suite {
    $script:Environment = @{}
    foreach ($name in 'PENDO_API_KEY', 'PENDO_REGION', 'PENDO_ENDPOINT') {
        $script:Environment[$name] = [System.Environment]::GetEnvironmentVariable($name)
        [System.Environment]::SetEnvironmentVariable($name, $null)
    }

    $loaded = Get-Module -Name PendoSegment | Where-Object { (Split-Path -Path $_.Path) -ne (Split-Path -Path $script:Manifest) }
    if ($loaded) {
        throw "Another PendoSegment is loaded in this session, from $($loaded.Path). Run the suite in a new one."
    }

    Import-Module -Name $script:Manifest -Global -ErrorAction Stop
    Clear-PendoApiKey
    $script:Sandbox = Start-PendoSandbox -Use -PassThru
}

# Leaves the session as it was, but for the module.
function Exit-Suite {
    Stop-PendoSandbox
    Clear-PendoApiKey
    foreach ($name in $script:Environment.Keys) {
        [System.Environment]::SetEnvironmentVariable($name, $script:Environment[$name])
    }
}

# Makes jobs and other runspaces of this process send to the sandbox, as a scheduler's environment would.
function Set-SandboxEnvironment {
    [CmdletBinding(SupportsShouldProcess)]
    param()

    if ($PSCmdlet.ShouldProcess('PENDO_API_KEY and PENDO_ENDPOINT')) {
        $env:PENDO_API_KEY = $script:Sandbox.ApiKey
        $env:PENDO_ENDPOINT = $script:Sandbox.Endpoint
    }
}

function Clear-SandboxEnvironment {
    $env:PENDO_API_KEY = $null
    $env:PENDO_ENDPOINT = $null
}

# Writes a text file in the test's folder, the same in every version of PowerShell, and returns its path.
function Add-TestFile {
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [AllowEmptyString()] [string[]] $Line
    )

    $path = Join-Path -Path (Resolve-Path -LiteralPath 'TestDrive:\').ProviderPath -ChildPath $Name
    [System.IO.File]::WriteAllText($path, ($Line -join "`n") + "`n")
    $path
}

# The path of a file of the test's folder that need not exist.
function Get-TestPath {
    param([Parameter(Mandatory)] [string] $Name)

    Join-Path -Path (Resolve-Path -LiteralPath 'TestDrive:\').ProviderPath -ChildPath $Name
}

# The event that the sandbox took last, read from its JSON.
function Get-LastEvent {
    $received = $script:Sandbox.GetEvents()
    $received[$received.Count - 1].Body | ConvertFrom-Json
}

# The id of an error, without the name of the command.
function Get-ErrorId {
    param([Parameter(Mandatory, ValueFromPipeline)] $ErrorRecord)

    process { $ErrorRecord.FullyQualifiedErrorId.Split(',')[0] }
}

# The id of the error that ends a script; empty when none does.
function Get-TerminatingErrorId {
    param([Parameter(Mandatory)] [scriptblock] $Script)

    try {
        $null = & $Script
    }
    catch {
        $_ | Get-ErrorId
    }
}

# Runs a script in another culture.
function Invoke-InCulture {
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [scriptblock] $Script
    )

    $thread = [System.Threading.Thread]::CurrentThread
    $culture, $uiCulture = $thread.CurrentCulture, $thread.CurrentUICulture
    try {
        $thread.CurrentCulture = $Name
        $thread.CurrentUICulture = $Name
        & $Script
    }
    finally {
        $thread.CurrentCulture = $culture
        $thread.CurrentUICulture = $uiCulture
    }
}

# Runs a script in a runspace of its own and waits for it: its output and its streams.
function Invoke-InRunspace {
    param(
        [Parameter(Mandatory)] [string] $Script,
        [hashtable] $Parameter = @{}
    )

    $shell = [powershell]::Create()
    try {
        $null = $shell.AddScript("param(`$Manifest, `$Key, `$Endpoint, `$Extra) Import-Module -Name `$Manifest; $Script")
        $null = $shell.AddParameters(@{ Manifest = $script:Manifest; Key = $script:Sandbox.ApiKey; Endpoint = $script:Sandbox.Endpoint; Extra = $Parameter })
        [pscustomobject]@{
            Output   = @($shell.Invoke())
            Error    = @($shell.Streams.Error)
            Progress = @($shell.Streams.Progress)
        }
    }
    finally {
        $shell.Runspace.Dispose()
        $shell.Dispose()
    }
}

# Runs a script file in a PowerShell of its own, and returns everything that it showed.
function Invoke-InProcess {
    param(
        [Parameter(Mandatory)] [string] $File,
        [string[]] $Argument = @()
    )

    # In Windows PowerShell a line on the other program's error stream is an error here.
    $ErrorActionPreference = 'Continue'
    & $script:PowerShell @FirstArgument -File $File @Argument 2>&1 | ForEach-Object { "$_" } | Out-String
}
