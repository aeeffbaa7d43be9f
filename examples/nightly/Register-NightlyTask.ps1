# As an administrator, once. C:\Jobs has Send-Users.ps1, ad-users.psd1 and key.xml.
$action = New-ScheduledTaskAction -Execute 'pwsh.exe' -Argument '-NoProfile -NonInteractive -File C:\Jobs\Send-Users.ps1 -Folder C:\ProgramData\PendoSegment -KeyFile C:\Jobs\key.xml'
$trigger = New-ScheduledTaskTrigger -Daily -At 2:30am
$account = New-ScheduledTaskPrincipal -UserId 'CONTOSO\svc-pendo' -LogonType Password

# One at a time; a machine that was off makes up for it; nothing runs for ever.
$settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable -ExecutionTimeLimit (New-TimeSpan -Hours 6)
$task = New-ScheduledTask -Action $action -Trigger $trigger -Principal $account -Settings $settings -Description 'Sends to Pendo which users are new, changed or gone.'
$login = Get-Credential -UserName 'CONTOSO\svc-pendo' -Message 'The account that the task runs as'
Register-ScheduledTask -TaskName 'Users to Pendo' -InputObject $task -User $login.UserName -Password $login.GetNetworkCredential().Password
