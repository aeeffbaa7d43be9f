# A directory administrator with 3,000 people.

. ./Get-ADUser.ps1; Start-PendoSandbox -Use
#|

## Wrong turns

Get-ADUser -Filter * | Send-PendoIdentify -UserId ObjectGUID
#| Send-PendoIdentify: -UserId is a value of one event, and records come from the pipeline. Name the property of the records instead: -UserIdProperty ObjectGUID.

Get-ADUser -Filter * | Send-PendoIdentify -UserIdProperty ObjectGuuid
#| Send-PendoIdentify: Nothing was sent: none of the first 50 records can be used. The first: The record has no visitor id: 'ObjectGuuid' is not among its properties. Name it with -UserIdProperty, or with Id in the mapping. Did you mean 'ObjectGUID'? Its properties: 'ObjectGUID', 'DistinguishedName', 'Enabled', 'GivenName' and 6 more.

Get-ADUser -Filter * | Send-PendoIdentify
#| Send-PendoIdentify: Nothing was sent: none of the first 50 records can be used. The first: The record has no visitor id: 'UserId', 'VisitorId', 'Id' is not among its properties. Name it with -UserIdProperty, or with Id in the mapping. Did you mean 'SID'? Its properties: 'DistinguishedName', 'Enabled', 'GivenName', 'Name' and 6 more.

Get-ADUser -Filter * | Send-PendoTrack -UserId SamAccountName -Event login
#| Send-PendoTrack: Cannot bind parameter 'UserId' to the target. Exception setting "UserId": "-UserId is a value of one event, and records come from the pipeline. Name the properties of the records instead: -UserIdProperty SamAccountName -EventProperty NAME. A name that is the same for all is written as -EventProperty { 'NAME' }."

# Get-ADUser gives ten properties unless it is asked for more.
Get-ADUser -Filter * | Send-PendoIdentify -UserIdProperty ObjectGUID -Property DisplayName, Department
#| WARNING: No record has the properties 'DisplayName', 'Department': check their names, and that they were asked for where the records come from. The events are without them.
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Identify 3,000 0 0 0 *

# A list as one object: as with other commands, what is in it was meant.
Send-PendoIdentify -InputObject (Get-ADUser -Filter *) -UserIdProperty ObjectGUID
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Identify 3,000 0 0 0 *

Get-ADUser -Filter "Name -eq 'nobody'" | Send-PendoIdentify -UserIdProperty ObjectGUID
#| WARNING: There was no record: nothing came down the pipeline. Nothing was sent. Check what stands before the command.
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Identify 0 0 0 0 *

$null | Send-PendoIdentify -UserIdProperty ObjectGUID
#| Send-PendoIdentify: record 1: This is null, and no record. Check what stands before the command.
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Identify 0 0 1 0 *

# Bytes are no metadata.
Get-ADUser -Filter * -Properties thumbnailPhoto | Send-PendoIdentify -UserIdProperty ObjectGUID -Property Name, thumbnailPhoto
#| WARNING: No value of the field 'thumbnailPhoto' could be sent: the events are without it. Run with -Verbose to see why.
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Identify 3,000 0 0 0 *

## What works as it does with Select-Object

Get-ADUser -Filter * -Properties mail, Department | ConvertTo-PendoEvent -Kind Identify -UserIdProperty { $_.ObjectGUID } -Property mail, @{ n = 'team'; e = { $_.Department.ToUpper() } } | Select-Object -First 1 -ExpandProperty Json
#| {"type":"identify","messageId":"*","userId":"7f2c1a34-0d6e-4a55-9a0b-000000000001","traits":{"team":"SUPPORT","mail":"user0001@example.com"},"context":{"library":{"name":"PendoSegment","version":"*"}},"timestamp":"*","originalTimestamp":"*","version":1}

## Look, then send

Stop-PendoSandbox; Start-PendoSandbox -Use
#|

Get-ADUser -Filter * -Properties DisplayName, mail, Department, MemberOf, Manager, directReports, whenCreated, lastLogonTimestamp | New-PendoMapping -Kind Identify -UserIdProperty ObjectGUID -Path users.psd1
#|

Get-ADUser -Filter * -Properties DisplayName, mail, Department, MemberOf, Manager, directReports, whenCreated, lastLogonTimestamp | Test-PendoMapping -Mapping users.psd1
#| Field Property Type Filled Issues Example
#| ----- -------- ---- ------ ------ -------
#| userId ObjectGUID Text all 3,000 7f2c1a34-0d6e-4a55-9a0b-000000000001
#| distinguished_nam DistinguishedN Text all 3,000 CN=Jörg Berg 1,OU=Staff,DC=example,DC=co
#| e ame m
#| enabled Boolean all 3,000 true
#| given_name GivenName Text all 3,000 Jörg
#| name Text all 3,000 Jörg Berg 1
#| object_class ObjectClass Text all 3,000 user
#| sam_account_name SamAccountName Text all 3,000 user0001
#| sid Text all 3,000 S-1-5-21-1-2-3-1101
#| surname Text all 3,000 Berg
#| user_principal_na UserPrincipalN Text all 3,000 user0001@example.com
#| me ame
#| display_name DisplayName Text all 3,000 Jörg Berg 1
#| mail Text 99.0% user0001@example.com
#| department Text all 3,000 Support
#| member_of MemberOf List all 3,000 Support, Staff
#| manager Text all 3,000 Dora Roth
#| direct_reports directReports List 300 of 3,000 Bob Lind
#| when_created whenCreated Date all 3,000 2020-02-02T08:30:00.000Z
#| last_logon_timest lastLogonTimes Date all 3,000 2026-01-31T07:30:01.000Z
#| amp tamp

Get-ADUser -Filter * -Properties DisplayName, mail, Department, MemberOf, Manager, directReports, whenCreated, lastLogonTimestamp | Send-PendoIdentify -Mapping users.psd1 -LedgerPath users.ledger
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Identify 3,000 0 0 0 *

(Get-PendoSandbox).GetVisitor('7f2c1a34-0d6e-4a55-9a0b-000000000001').Metadata
#| Key Value
#| --- -----
#| distinguished_name CN=Jörg Berg 1,OU=Staff,DC=example,DC=com
#| enabled True
#| given_name Jörg
#| name Jörg Berg 1
#| object_class user
#| sam_account_name user0001
#| sid S-1-5-21-1-2-3-1101
#| surname Berg
#| user_principal_name user0001@example.com
#| display_name Jörg Berg 1
#| mail user0001@example.com
#| department Support
#| member_of {Support, Staff}
#| manager Dora Roth
#| when_created 2020-02-02T08:30:00.000Z
#| last_logon_timestamp 2026-01-31T07:30:01.000Z

## Every night: what changed, and who left

Remove-ADUser user0017, user0018; Get-ADUser -Filter * -Properties DisplayName, mail, Department, MemberOf, Manager, directReports, whenCreated, lastLogonTimestamp | Send-PendoIdentify -Mapping users.psd1 -LedgerPath users.ledger
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Identify 0 2,998 0 0 *

Get-PendoLedger -Path users.ledger -Absent | Send-PendoIdentify -Mapping @{ Id = 'Id'; Traits = @{ active = @{ Value = $false } } } -LedgerPath users.ledger
#| Kind Accepted Unchanged Rejected Retries Elapsed PerSecond RejectPath
#| ---- -------- --------- -------- ------- ------- --------- ----------
#| Identify 2 0 0 0 *

## With the Tab key and Get-Help

(TabExpansion2 -inputScript 'Get-ADUser -Filter * | Send-PendoIdentify -UserIdProperty Obj').CompletionMatches.CompletionText
#| ObjectClass
#| ObjectGUID

(Get-Help Send-PendoIdentify).Synopsis
#| Sends visitors to Pendo: each record's id and properties become a visitor and its metadata.
