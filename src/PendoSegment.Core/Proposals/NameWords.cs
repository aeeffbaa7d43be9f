using PendoSegment.Mapping;

namespace PendoSegment.Proposals;

/// <summary>What a property's name says of its values.</summary>
internal static class NameWords
{
    // What is made of digits and counts nothing, when its name ends so.
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "id", "ids", "guid", "uuid", "sid", "key", "code", "codes", "zip", "zipcode", "postcode", "postalcode", "plz", "phone", "telephone", "tel", "mobile", "cell", "fax", "number", "no", "nr",
        "num", "ref", "reference", "sku", "ssn", "vat", "iban", "version", "serial", "extension", "pin",
    };

    private static readonly HashSet<string> Times = new(StringComparer.Ordinal)
    {
        "time", "timestamp", "date", "datetime", "at", "on", "since", "until", "when", "created", "updated", "changed", "modified", "last", "first", "login", "logon", "logoff", "seen", "expires",
        "expiry", "expiration", "set", "joined", "signup", "registered", "epoch", "unix", "ts", "start", "end", "birthday",
    };

    // Active Directory's attributes of syntax 2.5.5.16 that hold a point in time.
    private static readonly HashSet<string> FileTimes = new(StringComparer.Ordinal)
    {
        "accountexpires", "badpasswordtime", "lastlogoff", "lastlogon", "lastlogontimestamp", "lockouttime", "pwdlastset", "msdsuserpasswordexpirytimecomputed",
    };

    /// <summary>The words of a name, in small letters.</summary>
    public static string[] Of(string name) => NameStyler.Apply(name, NamingStyle.SnakeCase).Split('_');

    /// <summary>True for the name of a code: <c>zip</c>, <c>employee_number</c>; not for <c>Number of seats</c>.</summary>
    public static bool IsCode(string name) => Codes.Contains(Of(name).Last());

    /// <summary>True for the name of a point in time: <c>lastLogon</c>, <c>created_at</c>.</summary>
    public static bool IsTime(string name) => Of(name).Any(Times.Contains);

    /// <summary>True for the name of a directory's attribute that is a FILETIME.</summary>
    public static bool IsFileTime(string name) => FileTimes.Contains(Core(name));

    /// <summary>The name without what does not matter when it is compared: <c>User ID</c> and <c>user_id</c> are both <c>userid</c>.</summary>
    public static string Core(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
