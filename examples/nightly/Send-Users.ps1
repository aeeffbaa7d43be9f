<#
.SYNOPSIS
Keeps Pendo in step with a directory or a file: sends who is new or changed, marks who left, and says how it went.

.DESCRIPTION
For a scheduler: it asks nothing, and ends with 0 when all is well, 1 when somebody has to look, 2 when it ended early and the next run does the rest.
The key comes from the environment, or from -KeyFile: PENDO_API_KEY, and PENDO_REGION where it is not US. Where TEAMS_WEBHOOK_URI is set, a failure is told there.
#>
[CmdletBinding()]
param(
    # What is kept from night to night: the ledger, and for a while rejects, reports and logs. It is made when it is not there, for this account alone.
    [string] $Folder = "$PSScriptRoot/state",

    # Which property becomes which field.
    [string] $Mapping = "$PSScriptRoot/ad-users.psd1",

    # A CSV file in place of the directory. It needs a mapping of its own.
    [string] $Path,

    # Where in the directory people are, such as OU=Staff,DC=example,DC=com; everywhere, if it is not said.
    [string] $SearchBase,

    # So many leave in a night at most. Where more are missing, most likely the source did not give all, and somebody has to look first.
    [int] $MaximumLeavers = 50,

    # The report of the night: .html, or .md for a job summary. In the folder, one a day, if it is not said.
    [string] $Report,

    # A credential with the key as its password, which Export-Clixml has encrypted for this account: Windows alone.
    [string] $KeyFile,

    # How many days rejects, reports and logs are kept.
    [int] $KeepDays = 30,

    # The module: its name, or its folder.
    [string] $Module = 'PendoSegment'
)

$ErrorActionPreference = 'Stop'
$log = $null

function Write-Log([string] $Text) {
    $line = '{0:yyyy-MM-dd HH:mm:ss} {1}' -f (Get-Date), $Text
    $line
    if ($log) { Add-Content -LiteralPath $log -Value $line -Encoding UTF8 -ErrorAction SilentlyContinue }
}

# For this account alone; on Windows for administrators too.
function Initialize-OwnFolder([string] $Name) {
    if ([System.IO.Path]::DirectorySeparatorChar -eq '/') {
        [void] [System.IO.Directory]::CreateDirectory($Name, [System.IO.UnixFileMode] 'UserRead, UserWrite, UserExecute')
        return
    }

    [void] (New-Item -Path $Name -ItemType Directory -Force)
    $account = [System.Security.Principal.WindowsIdentity]::GetCurrent().User
    icacls.exe $Name /inheritance:r /grant:r "*${account}:(OI)(CI)F" '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' | Out-Null
}

# No ids and no values: a channel has more readers than the log.
function Send-TeamsCard([string] $Title, [string] $Text) {
    $blocks = @(@{ type = 'TextBlock'; text = $Title; weight = 'Bolder'; wrap = $true }, @{ type = 'TextBlock'; text = $Text; wrap = $true })
    $card = @{ '$schema' = 'http://adaptivecards.io/schemas/adaptive-card.json'; type = 'AdaptiveCard'; version = '1.4'; body = $blocks }
    $message = @{ type = 'message'; attachments = @(@{ contentType = 'application/vnd.microsoft.card.adaptive'; contentUrl = $null; content = $card }) }
    $body = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $message -Depth 10))
    [void] (Invoke-RestMethod -Method Post -Uri $env:TEAMS_WEBHOOK_URI -ContentType 'application/json; charset=utf-8' -Body $body -TimeoutSec 30)
}

$verdict = 'ended early'
$summary = $null
$problems = @()
$warnings = @()
$ended = $null
try {
    $Folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Folder)
    if (-not (Test-Path -LiteralPath $Folder)) { Initialize-OwnFolder $Folder }

    # A log and a list of rejects a run, since the last one may not have ended.
    $run = "$(Get-Date -Format 'yyyy-MM-dd-HHmmss')-$PID"
    $log = Join-Path -Path $Folder -ChildPath "log.$run.txt"
    if (-not $Report) { $Report = Join-Path -Path $Folder -ChildPath "report.$(Get-Date -Format 'yyyy-MM-dd').html" }
    Get-ChildItem -LiteralPath $Folder -File | Where-Object { $_.Name -match '^(rejects|report|log)\.' -and $_.LastWriteTime -lt (Get-Date).AddDays(-$KeepDays) } | Remove-Item

    Import-Module -Name $Module
    if ($KeyFile) { Set-PendoApiKey -ApiKey (Import-Clixml -LiteralPath $KeyFile) }
    $ledger = Join-Path -Path $Folder -ChildPath 'users.ledger'
    $send = @{
        LedgerPath      = $ledger
        RejectPath      = Join-Path -Path $Folder -ChildPath "rejects.$run.jsonl"
        ReportPath      = $Report

        # The other records go on. What ends the command early is an error all the same.
        ErrorAction     = 'SilentlyContinue'
        ErrorVariable   = '+problems'
        WarningAction   = 'SilentlyContinue'
        WarningVariable = '+warnings'
    }

    $base = @{}
    if ($SearchBase) { $base.SearchBase = $SearchBase }
    $properties = 'DisplayName', 'mail', 'Title', 'Department', 'physicalDeliveryOfficeName', 'co', 'employeeID', 'whenCreated',
        'lastLogonTimestamp', 'accountExpires', 'Manager', 'directReports', 'MemberOf'
    $summary = if ($Path) {
        Send-PendoIdentify @send -Path $Path -Mapping $Mapping -MaximumAgeDays 30
    }
    elseif (Get-Command -Name Get-ADUser -ErrorAction Ignore) {
        Get-ADUser -Filter * @base -Properties $properties -ErrorAction Stop | Send-PendoIdentify @send -Mapping $Mapping -MaximumAgeDays 30
    }
    else {
        Get-OpenADUser @base -Property $properties -ErrorAction Stop | Send-PendoIdentify @send -Mapping $Mapping -MaximumAgeDays 30
    }

    Write-Log "$summary"

    # Who left: was sent before, is not there tonight, and has not been marked since.
    $left = @(Get-PendoLedger -Path $ledger -Absent -Kind Identify | Where-Object { $_.AcceptedAt.ToUniversalTime() -lt $_.AbsentSince.ToUniversalTime() })
    $isTooMany = $left.Count -gt $MaximumLeavers
    if ($summary.Consumed -eq 0) {
        Write-Log 'Nobody was found, and nobody was marked. Look at the source, and at what this account may read there.'
    }
    elseif ($isTooMany) {
        Write-Log "$($left.Count) users are missing, more than $MaximumLeavers, and none was marked. If they did leave, run this again with a larger -MaximumLeavers."
    }
    elseif ($left) {
        $marked = $left | Send-PendoIdentify @send -Mapping @{ Id = 'Id'; Traits = @{ active = @{ Value = $false } } }
        Write-Log "Left: $marked"
    }

    $verdict = if ($problems -or $isTooMany -or $summary.Consumed -eq 0) { 'needs you' } else { 'all well' }
}
catch {
    $ended = $_.Exception.Message
    Write-Log "Ended early: $ended"
    Write-Error -ErrorRecord $_ -ErrorAction Continue
}

$warnings | ForEach-Object { Write-Log "WARNING: $_" }
$problems | Where-Object { $_.Exception -and $_.Exception.Message -ne $ended } | Select-Object -First 20 | ForEach-Object { Write-Log $_.Exception.Message }
$exitCode = @{ 'all well' = 0; 'needs you' = 1; 'ended early' = 2 }[$verdict]
if ($exitCode -and $env:TEAMS_WEBHOOK_URI) {
    try {
        Send-TeamsCard "Users to Pendo: $verdict" "Exit code $exitCode on $([System.Environment]::MachineName). $summary The log is there: $log"
    }
    catch {
        # How the night went is more than that nobody could be told.
        Write-Log "Teams could not be told: $($_.Exception.Message)"
    }
}

exit $exitCode
