# A mapping for Identify events, proposed by New-PendoMapping from 800 records.
# Check it before you use it, the id above all: it must be the one that your application gives to Pendo, to the letter.
@{
    Kind = 'Identify'
    Id   = 'id'

    Traits = @{
        seats           = @{ Property = 'seats'; Type = 'Number'; Culture = 'de-DE' }
        umsatz          = @{ Property = 'umsatz'; Type = 'Number'; Culture = 'de-DE' }
        # Date in the form d.M.yyyy but for 1 of 800 values, the first in record 403
        joined          = 'joined'
        # Number but for 1 of 800 values, the first in record 403
        logins          = 'logins'
        account_expires = @{ Property = 'accountExpires'; Type = 'FileTime' }
        # distinguished names: of each the name that it begins with
        manager         = @{ Property = 'manager'; Type = 'DistinguishedName' }
        seen            = @{ Property = 'seen'; Type = 'Date' }
    }
}
