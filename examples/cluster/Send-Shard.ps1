<#
.SYNOPSIS
Sends one part of a file of users: what each process of an array job runs.

.DESCRIPTION
Every process reads the whole file, takes the records whose ids fall to its part, and sends what is new or changed since its last run. The key comes from the environment: PENDO_API_KEY, and PENDO_REGION where it is not US.
Ends with 0 when all was accepted, 1 when records were refused (to run it again would not help), 2 when it ended early (to run it again may help).

.PARAMETER Path
The CSV file.

.PARAMETER Folder
A folder that is this part's own, kept from one run to the next: its ledger is in it, and its rejects files.

.PARAMETER Shard
Which part of how many, such as 2/4. Auto takes both from the engine that runs the job.

.PARAMETER RateLimit
The most events a second of all parts together.

.PARAMETER Module
The module: its name, or its folder.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $Folder,
    [string] $Shard = 'Auto',
    [double] $RateLimit = 100,
    [string] $Module = 'PendoSegment'
)

$ErrorActionPreference = 'Continue'

# It goes into a log.
if ($PSVersionTable.PSVersion.Major -ge 7) { $PSStyle.OutputRendering = 'PlainText' }
Import-Module -Name $Module
$null = New-Item -Path $Folder -ItemType Directory -Force

$send = @{
    Path            = $Path
    UserIdProperty  = 'id'
    GroupIdProperty = 'company_id'
    Shard           = $Shard
    RateLimit       = $RateLimit
    LedgerPath      = Join-Path -Path $Folder -ChildPath 'users.ledger'
    RejectPath      = Join-Path -Path $Folder -ChildPath ('rejects.{0:yyyy-MM-dd-HHmmss}.jsonl' -f (Get-Date))
}
$summary = Send-PendoIdentify @send -Verbose -ErrorAction SilentlyContinue -ErrorVariable problems
if (-not $summary) { exit 2 }

# The file has all of them.
$problems | Select-Object -First 20 | ForEach-Object { $_.Exception.Message }
"$summary"
exit [int] ($summary.Rejected -gt 0)
