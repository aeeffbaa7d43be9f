<#
    Active Directory users as Pendo visitors. What the module's and PSOpenAD's objects have, and what to look out for: docs/sources/active-directory.md.

        $properties = 'DisplayName', 'mail', 'Title', 'Department', 'physicalDeliveryOfficeName', 'co', 'employeeID', 'whenCreated',
            'lastLogonTimestamp', 'accountExpires', 'Manager', 'directReports', 'MemberOf'
        Get-ADUser -Filter * -Properties $properties | Send-PendoIdentify -Mapping .\ad-users.psd1

    Id must be the id that your application gives to Pendo (pendo.initialize, visitor.id): Pendo compares it letter by letter. ObjectGUID never
    changes; if your application uses another, put it here: SamAccountName, UserPrincipalName, employeeID.

    logonCount and lastLogon are left out: they change with every logon, and then nearly everybody is sent every night. lastLogonTimestamp changes
    about every two weeks.
#>
@{
    Kind   = 'Identify'
    Id     = 'ObjectGUID'
    Traits = @{
        # Text: a value that the directory keeps as a list of one is that value, and leading zeros stay.
        name            = @{ Property = 'DisplayName', 'Name'; Type = 'Text' }
        first_name      = @{ Property = 'GivenName'; Type = 'Text' }
        last_name       = @{ Property = 'Surname'; Type = 'Text' }
        email           = @{ Property = 'mail', 'UserPrincipalName'; Type = 'Text' }
        title           = @{ Property = 'Title'; Type = 'Text' }
        department      = @{ Property = 'Department'; Type = 'Text' }
        office          = @{ Property = 'physicalDeliveryOfficeName'; Type = 'Text' }
        country         = @{ Property = 'co'; Type = 'Text' }
        employee_id     = @{ Property = 'employeeID'; Type = 'Text' }

        # False for a disabled account, which has to be asked for too: with -Filter 'Enabled -eq $true' it would always be true.
        active          = @{ Property = 'Enabled'; Type = 'Boolean' }
        created         = @{ Property = 'whenCreated'; Type = 'Date' }

        # Points in time as the directory itself keeps them. "Never" is empty and not sent.
        last_logon      = @{ Property = 'lastLogonTimestamp'; Type = 'FileTime' }
        account_expires = @{ Property = 'accountExpires'; Type = 'FileTime' }

        # Names rather than whole distinguished names; whether somebody leads others, and not whom.
        manager         = @{ Property = 'Manager'; Type = 'DistinguishedName' }
        is_manager      = @{ Property = 'directReports'; Type = 'Exists' }
        groups          = @{ Property = 'MemberOf'; Type = 'List'; Format = 'DistinguishedName' }
        source          = @{ Value = 'ad' }
    }
}
