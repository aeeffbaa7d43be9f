<#
    Accounts from a CRM's report as Pendo accounts. The report was exported as CSV with American numbers and dates.

        Send-PendoGroup -Path .\accounts.csv -Mapping .\crm-accounts.psd1

    Id must be the account id that your application gives to Pendo (pendo.initialize, account.id): Pendo compares it letter by letter.
#>
@{
    Kind   = 'Group'
    Id     = 'Account ID'
    Traits = @{
        name           = 'Account Name'
        industry       = 'Industry'
        plan           = 'Plan'
        website        = 'Website'
        owner          = 'Account Owner'
        country        = 'Billing Country', 'Shipping Country'

        # 1,250 and 1,234,567.89
        employees      = @{ Property = 'Employees'; Type = 'Number'; Culture = 'en-US' }
        annual_revenue = @{ Property = 'Annual Revenue'; Type = 'Number'; Culture = 'en-US' }

        active         = @{ Property = 'Active'; Type = 'Boolean' }

        # 12/31/2026, a day
        renewal_date   = @{ Property = 'Renewal Date'; Type = 'Date'; Format = 'M/d/yyyy' }

        # 1/31/2024 2:05 PM, in the time zone that the report was exported in
        created        = @{ Property = 'Created Date'; Type = 'Date'; Format = 'M/d/yyyy h:mm tt'; TimeZone = 'Eastern Standard Time' }

        # CRM; Reporting
        products       = @{ Property = 'Products'; Type = 'List'; Separator = ';' }

        source         = @{ Value = 'crm' }
    }

    # A cell that is not what its type says leaves its field out instead of the account.
    Invalid = 'Omit'
}
