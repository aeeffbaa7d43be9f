# Somebody who runs it by night: in a container, from a CI system. Nobody is there to type anything.

## Wrong turns

pwsh -Command 'Send-PendoIdentify -Path users.csv -UserIdProperty id'; $LASTEXITCODE
#| ...

# Nobody can be asked for a key.
pwsh -Command 'Set-PendoApiKey -Region EU'; $LASTEXITCODE
#| ...

$env:PENDO_API_KEY = 'wrong-key-0123456789'; $sandbox = Start-PendoSandbox -PassThru; $env:PENDO_ENDPOINT = $sandbox.Endpoint; pwsh -File job.ps1; $LASTEXITCODE
#| ...

$env:PENDO_API_KEY = $sandbox.ApiKey; Send-PendoIdentify -Path users.csv -UserIdProperty ID -RejectPath users.csv
#| ...

Send-PendoIdentify -Path users.csv -UserIdProperty id -ReportPath report.txt
#| ...

Send-PendoIdentify -Path users.csv -UserIdProperty id -Shard 4/3
#| ...

# Under -ErrorAction Stop one bad row of 1,000 ends it.
Send-PendoIdentify -Path users.csv -UserIdProperty id -ErrorAction Stop
#| ...

Set-Content header.csv 'id,email'; Send-PendoIdentify -Path header.csv -UserIdProperty id
#| ...

Send-PendoIdentify -Path gone.csv -UserIdProperty id
#| ...

Set-PendoApiKey -Proxy http://proxy.example.com:8080; Get-PendoApiKey | Select-Object -Property Source
#| ...

Clear-PendoApiKey; $env:PENDO_PROXY = 'proxy:8080'; Send-PendoIdentify u-1
#| ...

$env:PENDO_PROXY = $null; $env:PENDO_REGION = 'Europe'; Send-PendoIdentify u-1
#| ...

## A job with an exit code

$env:PENDO_REGION = $null; pwsh -File job.ps1; $LASTEXITCODE
#| ...

pwsh -File job.ps1; $LASTEXITCODE
#| ...

Get-Content report.md | Select-Object -First 5
#| ...

Remove-Item users.csv; pwsh -File job.ps1; $LASTEXITCODE
#| ...
