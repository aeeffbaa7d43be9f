# Somebody in revenue operations, with a CRM's export as Excel in German made it: 40 columns, semicolons, 1.234,50, 31.01.2026, WAHR.

## Wrong turns

# -Path is where the mapping is to be written.
New-PendoMapping -Kind Group -Path kunden.csv
#| New-PendoMapping: Cannot validate argument on parameter 'Path'. -Path is the mapping file that is written, and 'kunden.csv' is none (.psd1, .json). Samples are read with -SamplePath 'kunden.csv'.

# The file comes second in many commands.
New-PendoMapping Group kunden.csv
#| New-PendoMapping: Cannot validate argument on parameter 'Path'. -Path is the mapping file that is written, and 'kunden.csv' is none (.psd1, .json). Samples are read with -SamplePath 'kunden.csv'.

Send-PendoGroup kunden.csv
#| Send-PendoGroup: Cannot validate argument on parameter 'GroupId'. 'kunden.csv' is a file, and no id. To send the records in it, give -Path 'kunden.csv'. An id that is called like a file goes in as a record: @{ Id = 'kunden.csv' } | ...

Import-Csv kunden.csv -Delimiter ';' | Send-PendoGroup -GroupId Account-ID
#| Send-PendoGroup: -GroupId is a value of one event, and records come from the pipeline. Name the property of the records instead: -GroupIdProperty 'Account-ID'. What is the same for all is written as -GroupIdProperty { 'Account-ID' }.

# Without a key.
Send-PendoGroup -Path kunden.csv -GroupIdProperty Account-ID
#| Send-PendoGroup: There is no Pendo API key in this session. Run Set-PendoApiKey, give -ApiKey, or set the environment variable PENDO_API_KEY. To try without an account, run Start-PendoSandbox -Use.

ConvertTo-PendoEvent -Kind Group -Path kunden.csv -GroupIdProperty AccountID
#| ConvertTo-PendoEvent: 'kunden.csv' has no column 'AccountID' for the id: did you mean 'Account-ID'? Name the column with the id with -GroupIdProperty. Its columns: 'Account-ID', 'Accounttyp', 'Accountname', 'Übergeordneter Account', 'Branche' and 35 more.

ConvertTo-PendoEvent -Kind Group -Path kunden.cvs -GroupIdProperty Account-ID
#| ConvertTo-PendoEvent: There is no file '*kunden.cvs': check the path.

ConvertTo-PendoEvent -Kind Group -Path kunden.csv -Mapping @{ Id = 'Account-ID'; Traits = @{ umsatz = @{ Property = 'Jahresumsatz'; Type = 'Zahl' } } }
#| ConvertTo-PendoEvent: Mapping.Traits.umsatz.Type is 'Zahl', which is unknown. Known are: Auto, Text, Number, Boolean, Date, FileTime, UnixTime, ExcelDate, DistinguishedName, Exists, List.

# Excel's own encoding.
[System.IO.File]::WriteAllText("$PWD/ansi.csv", "Account-ID;Name`r`na-1;Müller`r`na-2;Lind`r`n", [System.Text.Encoding]::GetEncoding('iso-8859-1')); (ConvertTo-PendoEvent -Kind Group -Path ansi.csv -GroupIdProperty Account-ID).Id
#| ConvertTo-PendoEvent: ansi.csv: Line 2 has bytes that are not valid utf-8: name the file's own encoding with -Encoding (a CSV that Excel on Windows saved without 'UTF-8' in its format is often windows-1252), or save it as UTF-8.
#| a-2

# Numbers without the culture that wrote them.
Test-PendoMapping -Path kunden.csv -Mapping @{ Kind = 'Group'; Id = 'Account-ID'; Traits = @{ nps = @{ Property = 'NPS'; Type = 'Number' }; mrr = @{ Property = 'MRR'; Type = 'Number' } } } | ForEach-Object Issues | ForEach-Object Message
#| kunden.csv: line 2 ('0015I0000000000QAX'): The field 'mrr' cannot take '199,00' from 'MRR': expected a number such as 1234.5 (a point for decimals, no thousands separator). Correct the value, or map the field to another type. The values: '1.250,00' (35), '499,50' (26), '199,00' (20), '2.999,90' (20), '49,90' (19). Those that mean empty belong in the mapping's NullValue.

# Without a mapping everything is text, and what shows that it is more is said.
Test-PendoMapping -Kind Group -Path kunden.csv -GroupIdProperty Account-ID | Where-Object Field -In Jahresumsatz, Aktiv | ForEach-Object Issues | ForEach-Object Message
#| Every value of 'Jahresumsatz' looks like a number and is sent as text. If it is one, map it to Type = 'Number' with Culture = 'de-DE'; if it is a code, Type = 'Text' says so.
#| Every value of 'Aktiv' looks like a Boolean and is sent as text. If it is one, map it to Type = 'Boolean' with True = 'WAHR' and False = 'FALSCH'; if it is a code, Type = 'Text' says so.

# The account above it.
ConvertTo-PendoEvent -Kind Group -Path kunden.csv -GroupIdProperty Account-ID -ParentGroupIdProperty 'Übergeordneter Account' | Select-Object -First 1 -ExpandProperty Id
#| Schäfer Logistik GmbH::0015I0000000000QAX

## From the file to accepted accounts

# 1. What would it be?
New-PendoMapping -Kind Group -SamplePath kunden.csv -Culture de-DE -Path kunden.psd1
#|

# 2. What would Pendo make of it?
Test-PendoMapping -Path kunden.csv -Mapping kunden.psd1
#| Field Property Type Filled Issues Example
#| ----- -------- ---- ------ ------ -------
#| groupId Account-ID Text 120 of 120 0015I0000000000QAX
#| accountname Text 120 of 120 Müller & Söhne GmbH
#| ubergeordneter_ac Übergeordneter Text 24 of 120 Schäfer Logistik GmbH
#| count Account
#| accounttyp Text 120 of 120 Partner
#| branche Text 120 of 120 Handel
#| jahresumsatz Number 120 of 120 10680000.50
#| mitarbeiter Number 120 of 120 120
#| rechnungsstrasse Rechnungsstraß Text 120 of 120 Hauptstraße 1
#| e
#| rechnungs_plz Rechnungs-PLZ Text 120 of 120 01100
#| rechnungsort Text 120 of 120 Hamburg
#| rechnungsland Text 120 of 120 Deutschland
#| telefon Text 120 of 120 +49 30 1000000
#| website Text 120 of 120 https://www.kunde-1.example.de
#| accountinhaber Text 120 of 120 Çiğdem Yılmaz
#| accountinhaber_e_ Accountinhaber Text 120 of 120 anna.berg@example.de
#| mail E-Mail
#| angelegt_am Angelegt am Date 120 of 120 2019-01-01T00:00:00.000Z
#| zuletzt_geandert_ Zuletzt Date 120 of 120 2026-01-01T00:00:00.000Z
#| am geändert am
#| letzte_aktivitat Letzte Date 90 of 120 2026-02-06T00:00:00.000Z
#| Aktivität
#| vertragsbeginn Date 120 of 120 2020-01-01T00:00:00.000Z
#| vertragsende Date 120 of 120 2026-01-28T00:00:00.000Z
#| mrr Number 120 of 120 199.00
#| arr Number 120 of 120 2388.00
#| rabatt_in Rabatt in % Number 120 of 120 2.5
#| tarif Text 120 of 120 Starter
#| lizenzen Number 120 of 120 1200
#| genutzte_lizenzen Genutzte Number 120 of 120 103
#| Lizenzen
#| testkunde Boolean 120 of 120 false
#| newsletter Boolean 120 of 120 true
#| kundennummer Number 120 of 120 10000
#| u_st_id_nr USt-IdNr. Text 120 of 120 DE100000000
#| region Text 120 of 120 West
#| segment Text 120 of 120 SMB
#| nps Number 77 of 120 10
#| health_score Health-Score Number 120 of 120 12.4
#| csm Text 79 of 120 Anna Berg
#| wahrung Währung Text 120 of 120 EUR
#| quelle Text 120 of 120 Empfehlung
#| steuersatz Number 120 of 120 19.0
#| bemerkung Text 84 of 120 sagt: "zu teuer"
#| aktiv Boolean 120 of 120 true

# 3. Somewhere to try it, without a key.
Start-PendoSandbox -Use
#|

# 4.
Send-PendoGroup -Path kunden.csv -Mapping kunden.psd1
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Group 120 0 0 0 *

# 5. What arrived?
(Get-PendoSandbox).GetAccount('0015I0000000000QAX').Metadata
#| Key Value
#| --- -----
#| accountname Müller & Söhne GmbH
#| ubergeordneter_account Schäfer Logistik GmbH
#| accounttyp Partner
#| branche Handel
#| jahresumsatz 10680000.50
#| mitarbeiter 120
#| rechnungsstrasse Hauptstraße 1
#| rechnungs_plz 01100
#| rechnungsort Hamburg
#| rechnungsland Deutschland
#| telefon +49 30 1000000
#| website https://www.kunde-1.example.de
#| accountinhaber Çiğdem Yılmaz
#| accountinhaber_e_mail anna.berg@example.de
#| angelegt_am 2019-01-01T00:00:00.000Z
#| zuletzt_geandert_am 2026-01-01T00:00:00.000Z
#| vertragsbeginn 2020-01-01T00:00:00.000Z
#| vertragsende 2026-01-28T00:00:00.000Z
#| mrr 199.00
#| arr 2388.00
#| rabatt_in 2.50
#| tarif Starter
#| lizenzen 1200
#| genutzte_lizenzen 103
#| testkunde False
#| newsletter True
#| kundennummer 10000
#| u_st_id_nr DE100000000
#| region West
#| segment SMB
#| health_score 12.40
#| csm Anna Berg
#| wahrung EUR
#| quelle Empfehlung
#| steuersatz 19.00
#| bemerkung sagt: "zu teuer"
#| aktiv True

## Every night

Send-PendoGroup -Path kunden.csv -Mapping kunden.psd1 -LedgerPath kunden.ledger
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Group 120 0 0 0 *

Send-PendoGroup -Path kunden.csv -Mapping kunden.psd1 -LedgerPath kunden.ledger
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Group 0 120 0 0 *
