namespace PendoSegment;

/// <summary>What a field's value is made into. Pendo itself knows text, number, Boolean, date and list.</summary>
public enum FieldType
{
    /// <summary>What the record has: text stays text, a number a number, a date a date.</summary>
    Auto,

    /// <summary>Text, whatever the record has; numbers and dates in the invariant culture.</summary>
    Text,

    /// <summary>A number: from a .NET number, or from text such as <c>1234.5</c> (a point, no thousands separator).</summary>
    Number,

    /// <summary>True or false: from a .NET Boolean, from <c>true</c>/<c>false</c>, <c>yes</c>/<c>no</c>, <c>y</c>/<c>n</c> whatever the case, or from <c>1</c>/<c>0</c>.</summary>
    Boolean,

    /// <summary>A date, sent as UTC in ISO 8601 with milliseconds: from a .NET date, or from ISO 8601 text; without an offset it is taken as UTC.</summary>
    Date,

    /// <summary>
    /// A Windows FILETIME, as Active Directory keeps points in time (<c>lastLogonTimestamp</c>): 100-nanosecond steps since 1601. 0 and
    /// 9223372036854775807 mean never (Microsoft's schema of accountExpires) and count as empty. Sent as a date.
    /// </summary>
    FileTime,

    /// <summary>Seconds or milliseconds since 1970, sent as a date. Numbers of 100,000,000,000 and more are milliseconds unless Format says which.</summary>
    UnixTime,

    /// <summary>A list: from a collection, from text cut at Separator, or one value as a list of one.</summary>
    List,
}
