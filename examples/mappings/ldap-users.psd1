<#
    A directory's users, by the names of their LDAP attributes, as Pendo visitors: from a search with .NET's classes or from an LDIF file, see docs/sources/ldap.md.

    Id must be the id that your application gives to Pendo (pendo.initialize, visitor.id): Pendo compares it letter by letter. objectGUID never changes; if your
    application uses another, put it here: sAMAccountName, mail. These are Active Directory's attributes; OpenLDAP and its kin have entryUUID for objectGUID, cn for
    displayName, createTimestamp for whenCreated, and no last logon.
#>
@{
    Kind   = 'Identify'
    Id     = 'objectGUID'
    Traits = @{
        # Text: an attribute is a list, and a list of one is that value.
        name            = @{ Property = 'displayName'; Type = 'Text' }
        first_name      = @{ Property = 'givenName'; Type = 'Text' }
        last_name       = @{ Property = 'sn'; Type = 'Text' }
        email           = @{ Property = 'mail'; Type = 'Text' }
        title           = @{ Property = 'title'; Type = 'Text' }
        department      = @{ Property = 'department'; Type = 'Text' }

        # 20240131083000.0Z
        created         = @{ Property = 'whenCreated'; Type = 'Date' }

        # Active Directory's points in time. "Never" is empty and not sent.
        last_logon      = @{ Property = 'lastLogonTimestamp'; Type = 'FileTime' }
        account_expires = @{ Property = 'accountExpires'; Type = 'FileTime' }

        groups          = @{ Property = 'memberOf'; Type = 'List' }
        source          = @{ Value = 'ldap' }
    }
}
