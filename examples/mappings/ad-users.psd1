<#
    Active Directory users as Pendo visitors.

        $properties = 'DisplayName', 'mail', 'Title', 'Department', 'physicalDeliveryOfficeName', 'co', 'employeeID', 'whenCreated',
            'lastLogonTimestamp', 'accountExpires', 'logonCount', 'MemberOf'
        Get-ADUser -Filter 'Enabled -eq $true' -Properties $properties | Send-PendoIdentify -Mapping .\ad-users.psd1

    Id must be the id that your application gives to Pendo (pendo.initialize, visitor.id): Pendo compares it letter by letter. ObjectGUID never
    changes; if your application uses another, put it here: SamAccountName, UserPrincipalName, employeeID.
#>
@{
    Kind   = 'Identify'
    Id     = 'ObjectGUID'
    Traits = @{
        name            = 'DisplayName', 'Name'
        first_name      = 'GivenName'
        last_name       = 'Surname'
        email           = 'mail', 'UserPrincipalName'
        title           = 'Title'
        department      = 'Department'
        office          = 'physicalDeliveryOfficeName'
        country         = 'co'

        # Text, so that leading zeros stay.
        employee_id     = @{ Property = 'employeeID'; Type = 'Text' }

        active          = @{ Property = 'Enabled'; Type = 'Boolean' }
        created         = @{ Property = 'whenCreated'; Type = 'Date' }

        # Points in time as the directory itself keeps them. "Never" is empty and not sent.
        last_logon      = @{ Property = 'lastLogonTimestamp'; Type = 'FileTime' }
        account_expires = @{ Property = 'accountExpires'; Type = 'FileTime' }

        logon_count     = @{ Property = 'logonCount'; Type = 'Number' }
        groups          = @{ Property = 'MemberOf'; Type = 'List' }
        source          = @{ Value = 'ad' }
    }
}
