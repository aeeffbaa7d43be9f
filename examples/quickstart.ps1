<#
    Sends 1,000 users and 60 accounts to a sandbox on this machine, and shows what arrived and what did not.
    No Pendo account is needed, and nothing leaves this machine.

    It runs in Windows PowerShell 5.1 and in PowerShell 7 as it stands. Without either:

        dotnet run --project tools/Console -- examples/quickstart.ps1
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'

# The module: the one that is loaded already, else the one that "dotnet build" made.
if (-not (Get-Command -Name Send-PendoIdentify -ErrorAction SilentlyContinue)) {
    $root = [IO.Path]::GetDirectoryName($PSScriptRoot)
    $manifest = [IO.Path]::Combine($root, 'artifacts', 'PendoSegment', 'PendoSegment.psd1')
    if (-not [IO.File]::Exists($manifest)) {
        throw "The module is not built yet: there is no $manifest. Run 'dotnet build' in $root, then run this again."
    }

    Import-Module -Name $manifest
}

$users = [IO.Path]::Combine($PSScriptRoot, 'users.csv')
$accounts = [IO.Path]::Combine($PSScriptRoot, 'accounts.csv')

# The sandbox answers as Pendo's endpoint does. -Use sends this session's events to it instead of to Pendo.
$sandbox = Start-PendoSandbox -Use -PassThru
try {
    '1. Visitors: a row of users.csv each'
    Send-PendoIdentify -Path $users -UserIdProperty id -GroupIdProperty company_id -ErrorVariable refused -ErrorAction SilentlyContinue

    '2. Accounts: a row of accounts.csv each'
    Send-PendoGroup -Path $accounts -GroupIdProperty id

    '3. A visitor, as Pendo would keep it'
    $sandbox.GetVisitor('u-000123')

    '4. Its account'
    $sandbox.GetAccount('0e8c78ea9d97a7b8185e8632')

    '5. What was refused, and why'
    foreach ($problem in $refused) {
        '{0}: {1}' -f $problem.FullyQualifiedErrorId.Split(',')[0], $problem.Exception.Message
    }

    ''
    'That is all. For your own data: Set-PendoApiKey, then the same two commands. Get-Command -Module PendoSegment lists the others.'
}
finally {
    Stop-PendoSandbox
}
