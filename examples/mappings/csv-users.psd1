<#
    A CSV file of users as Pendo visitors, such as examples/users.csv.

        Send-PendoIdentify -Path ..\users.csv -Mapping .\csv-users.psd1

    Id must be the id that your application gives to Pendo (pendo.initialize, visitor.id): Pendo compares it letter by letter.
#>
@{
    Kind    = 'Identify'
    Id      = 'id'
    GroupId = 'company_id'
    Traits  = @{
        email      = @{ Property = 'email'; Type = 'Text' }
        name       = @{ Property = 'name'; Type = 'Text' }
        title      = @{ Property = 'title'; Type = 'Text' }
        department = @{ Property = 'department'; Type = 'Text' }
        plan       = @{ Property = 'plan'; Type = 'Text' }
        logins     = @{ Property = 'logins'; Type = 'Number' }
        created    = @{ Property = 'created_at'; Type = 'Date' }

        # Who is in the file. The nightly job marks with false who is not in it any more, so that this has to be sent for who comes back.
        active     = @{ Value = $true }
        source     = @{ Value = 'csv' }
    }
}
