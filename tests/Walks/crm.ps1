# Somebody in revenue operations, with a CRM's export as Excel in German made it: 40 columns, semicolons, 1.234,50, 31.01.2026, WAHR.

## Wrong turns

# -Path is where the mapping is to be written.
New-PendoMapping -Kind Group -Path kunden.csv
#| ...

# The file comes second in many commands.
New-PendoMapping Group kunden.csv
#| ...

Send-PendoGroup kunden.csv
#| ...

Import-Csv kunden.csv -Delimiter ';' | Send-PendoGroup -GroupId Account-ID
#| ...

# Without a key.
Send-PendoGroup -Path kunden.csv -GroupIdProperty Account-ID
#| ...

Send-PendoGroup -Path kunden.csv -GroupIdProperty AccountID -WhatIf
#| ...

Send-PendoGroup -Path kunden.cvs -GroupIdProperty Account-ID
#| ...

# Numbers without the culture that wrote them.
Test-PendoMapping -Path kunden.csv -Mapping @{ Kind = 'Group'; Id = 'Account-ID'; Traits = @{ nps = @{ Property = 'NPS'; Type = 'Number' }; mrr = @{ Property = 'MRR'; Type = 'Number' } } } | ForEach-Object Issues | ForEach-Object Message
#| ...

## From the file to accepted accounts

# 1. What would it be?
New-PendoMapping -Kind Group -SamplePath kunden.csv -Culture de-DE -Path kunden.psd1
#| ...

# 2. What would Pendo make of it?
Test-PendoMapping -Path kunden.csv -Mapping kunden.psd1
#| ...

# 3. Somewhere to try it, without a key.
Start-PendoSandbox -Use
#| ...

# 4.
Send-PendoGroup -Path kunden.csv -Mapping kunden.psd1
#| ...

# 5. What arrived?
(Get-PendoSandbox).GetAccount('0015I0000000000QAX').Metadata
#| ...

## Every night

Send-PendoGroup -Path kunden.csv -Mapping kunden.psd1 -LedgerPath kunden.ledger
#| ...

Send-PendoGroup -Path kunden.csv -Mapping kunden.psd1 -LedgerPath kunden.ledger
#| ...
