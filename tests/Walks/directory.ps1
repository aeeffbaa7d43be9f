# A directory administrator with 3,000 people.

. ./Get-ADUser.ps1; Start-PendoSandbox -Use
#| ...

## Wrong turns

# The names of Select-Object's and Set-ADUser's habits.
Get-ADUser -Filter * | Send-PendoIdentify -UserId ObjectGUID
#| ...

Get-ADUser -Filter * | Send-PendoIdentify -UserIdProperty ObjectGuuid
#| ...

Get-ADUser -Filter * | Send-PendoIdentify
#| ...

Get-ADUser -Filter * | Send-PendoIdentify -UserIdProperty ObjectGUID -Property DisplayName, Department
#| ...

Send-PendoIdentify -InputObject (Get-ADUser -Filter *) -UserIdProperty ObjectGUID
#| ...

Get-ADUser -Filter "Name -eq 'nobody'" | Send-PendoIdentify -UserIdProperty ObjectGUID
#| ...

$null | Send-PendoIdentify -UserIdProperty ObjectGUID
#| ...

Get-ADUser -Filter * -Properties thumbnailPhoto | Send-PendoIdentify -UserIdProperty ObjectGUID -Property Name, thumbnailPhoto
#| ...

## What works as it does with Select-Object

Get-ADUser -Filter * -Properties mail, Department | ConvertTo-PendoEvent -Kind Identify -UserIdProperty { $_.ObjectGUID } -Property mail, @{ n = 'team'; e = { $_.Department.ToUpper() } } | Select-Object -First 1 -ExpandProperty Json
#| ...

## Look, then send

Get-ADUser -Filter * -Properties DisplayName, mail, Department, MemberOf, Manager, directReports, whenCreated, lastLogonTimestamp | New-PendoMapping -Kind Identify -UserIdProperty ObjectGUID -Path users.psd1
#| ...

Get-ADUser -Filter * -Properties DisplayName, mail, Department, MemberOf, Manager, directReports, whenCreated, lastLogonTimestamp | Test-PendoMapping -Mapping users.psd1
#| ...

Get-ADUser -Filter * -Properties DisplayName, mail, Department, MemberOf, Manager, directReports, whenCreated, lastLogonTimestamp | Send-PendoIdentify -Mapping users.psd1 -LedgerPath users.ledger
#| ...

(Get-PendoSandbox).GetVisitor('7f2c1a34-0d6e-4a55-9a0b-000000000001').Metadata
#| ...

## Every night: what changed, and who left

$WalkGone = 17, 18; Get-ADUser -Filter * -Properties DisplayName, mail, Department, MemberOf, Manager, directReports, whenCreated, lastLogonTimestamp | Send-PendoIdentify -Mapping users.psd1 -LedgerPath users.ledger
#| ...

Get-PendoLedger -Path users.ledger -Absent | Send-PendoIdentify -Mapping @{ Id = 'Id'; Traits = @{ active = @{ Value = $false } } } -LedgerPath users.ledger
#| ...

## With the Tab key and Get-Help

(TabExpansion2 -inputScript 'Get-ADUser -Filter * | Send-PendoIdentify -UserIdProperty Obj').CompletionMatches.CompletionText
#| ...

(Get-Help Send-PendoIdentify).Synopsis
#| ...
