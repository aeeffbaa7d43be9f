# Somebody who runs it by night: in a container, from a CI system. Nobody is there to type anything.

## Wrong turns

pwsh -Command 'Send-PendoIdentify -Path users.csv -UserIdProperty id'; $LASTEXITCODE
#| *There is no Pendo API key in this session.*
#| ...
#| 1

# Nobody can be asked for a key.
pwsh -Command 'Set-PendoApiKey -Region EU'; $LASTEXITCODE
#| ...
#| *There is no Pendo API key, and this host cannot ask for it*
#| ...
#| 1

$env:PENDO_API_KEY = 'wrong-key-0123456789'; $sandbox = Start-PendoSandbox -PassThru; $env:PENDO_ENDPOINT = $sandbox.Endpoint; pwsh -File job.ps1; $LASTEXITCODE
#| ...
#| *The endpoint does not take the API key: it answered 401*
#| ...
#| 1

$env:PENDO_API_KEY = $sandbox.ApiKey; Send-PendoIdentify -Path users.csv -UserIdProperty ID -RejectPath users.csv
#| Send-PendoIdentify: '*users.csv' is both -Path and -RejectPath: it would be read while it is written. Give another -RejectPath.

Send-PendoIdentify -Path users.csv -UserIdProperty id -ReportPath report.txt
#| Send-PendoIdentify: '*report.txt' does not say which form the report is to have: give -ReportPath a name that ends with .html (a page), .md (Markdown), .json (for programs) or .prom (for Prometheus).

Send-PendoIdentify -Path users.csv -UserIdProperty id -Shard 4/3
#| Send-PendoIdentify: -Shard cannot be '4/3': give which one of how many, from '1/n' to 'n/n', such as '2/4' for the second of four processes (n is 100,000 at most), or Auto in an array job.

# Under -ErrorAction Stop one bad row of 1,000 ends it.
Send-PendoIdentify -Path users.csv -UserIdProperty id -ErrorAction Stop
#| Send-PendoIdentify: users.csv: line 501: There is no visitor id: 'id' is empty. Fill it in. -ErrorAction Stop ends it here. 499 events had been accepted, 1 rejected. '*users.csv' had been taken up to line 501 (500 rows). To go on behind that, with the same other parameters: Import-Csv '*users.csv' | Select-Object -Skip 500 | Send-PendoIdentify

Set-Content header.csv 'id,email'; Send-PendoIdentify -Path header.csv -UserIdProperty id
#| WARNING: There was no record: 'header.csv' has no row behind its header. Nothing was sent. Check where the file comes from.
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Identify 0 0 0 0 *

Send-PendoIdentify -Path gone.csv -UserIdProperty id
#| Send-PendoIdentify: There is no file '*gone.csv': check the path.

$env:PENDO_ENDPOINT = $null; Set-PendoApiKey -Proxy http://proxy.example.com:8080; Get-PendoApiKey | Select-Object -Property Source, Endpoint
#| Source Endpoint
#| ------ --------
#| Environment https://data.pendo.io/

Clear-PendoApiKey; $env:PENDO_PROXY = 'proxy:8080'; Send-PendoIdentify u-1
#| Send-PendoIdentify: The environment variable PENDO_PROXY is not the address of a proxy: give one such as http://proxy.example.com:8080, or http://USER:PASSWORD@proxy.example.com:8080 with special characters percent-encoded.

$env:PENDO_PROXY = $null; $env:PENDO_ENDPOINT = $null; $env:PENDO_REGION = 'Europe'; Send-PendoIdentify u-1
#| Send-PendoIdentify: The environment variable PENDO_REGION is 'Europe', which is no region. Known are: US, US1, EU, JPN, AU.

## A job with an exit code

$env:PENDO_REGION = $null; $env:PENDO_ENDPOINT = $sandbox.Endpoint; pwsh -File job.ps1; $LASTEXITCODE
#| Identify: 1000 consumed, 999 accepted, 0 unchanged, 1 rejected, 0 retries in *, Completed
#| Not accepted: 1. See report.md.
#| 1

pwsh -File job.ps1; $LASTEXITCODE
#| Identify: 1000 consumed, 0 accepted, 999 unchanged, 1 rejected, 0 retries in *, Completed
#| Not accepted: 1. See report.md.
#| 1

Get-Content report.md | Select-Object -First 5
#| *
#| ## The key was refused: 0 of * accepted, 1 needs you, * not delivered
#| ...

# The nightly script makes its folder, finds its mapping, and knows what a row without an id is.
pwsh -File examples/nightly/Send-Users.ps1 -Path users.csv -Mapping examples/mappings/csv-users.psd1 -Folder state/of/users; $LASTEXITCODE
#| * Identify: 1000 consumed, 999 accepted, 0 unchanged, 1 rejected, 0 retries in *, Completed
#| * users.csv: line 501: There is no visitor id: 'id' is empty. Fill it in.
#| 1

(Get-PendoLedger -Path state/of/users/users.ledger).Visitors
#| 999

## What a log says of it

$slow = Start-PendoSandbox -FailureRate 0.1 -PassThru; $env:PENDO_API_KEY = $slow.ApiKey; $env:PENDO_ENDPOINT = $slow.Endpoint; Import-Csv users.csv | Where-Object id | Send-PendoIdentify -UserIdProperty id -RetryIntervalSec 0.05 -Verbose
#| ...
#| Identify 999 0 0 *
#| VERBOSE: * retries. What was tried again, or given up, by what was said to it: 500: *, 503: *.

$DebugPreference = 'Continue'; Send-PendoIdentify -UserId u-1 -Traits @{ name = 'Anna Berg' } -MaximumRetryCount 100 -RetryIntervalSec 0.05; $DebugPreference = 'SilentlyContinue'
#| ...
#| DEBUG: Identify 'u-1' (messageId *): 200 after * ms, attempt *.
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Identify 1 0 0 *

## Without the file

Remove-Item users.csv; $env:PENDO_API_KEY = $sandbox.ApiKey; $env:PENDO_ENDPOINT = $sandbox.Endpoint; pwsh -File job.ps1; $LASTEXITCODE
#| ...
#| *There is no file '*users.csv': check the path.*
#| ...
#| 1
