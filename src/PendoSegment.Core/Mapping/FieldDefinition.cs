using PendoSegment.Values;

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

    /// <summary>True or false: from a .NET Boolean, from <c>true</c>/<c>false</c>, <c>yes</c>/<c>no</c>, <c>y</c>/<c>n</c>, <c>t</c>/<c>f</c>, <c>on</c>/<c>off</c> whatever the case, or from <c>1</c>/<c>0</c>.</summary>
    Boolean,

    /// <summary>A date, sent as UTC in ISO 8601 with milliseconds: from a .NET date, or from ISO 8601 text or LDAP's generalized time; without an offset it is taken as UTC.</summary>
    Date,

    /// <summary>
    /// A Windows FILETIME, as Active Directory keeps points in time (<c>lastLogonTimestamp</c>): 100-nanosecond steps since 1601. 0 and
    /// 9223372036854775807 mean never (Microsoft's schema of accountExpires) and count as empty, and so do the dates that libraries make of them: in 1601, in
    /// the year 1, on the calendar's last day. Other .NET dates and ISO 8601 text are taken as they are. Sent as a date.
    /// </summary>
    FileTime,

    /// <summary>Seconds or milliseconds since 1970, sent as a date. Numbers of 100,000,000,000 and more are milliseconds unless Format says which.</summary>
    UnixTime,

    /// <summary>A serial number of Excel, which is days since 1900, from 1 to 2,958,465, sent as a date. A .NET date or ISO 8601 text is taken as it is.</summary>
    ExcelDate,

    /// <summary>The name that a distinguished name begins with: <c>CN=Anna Berg,OU=Sales,DC=example</c> is sent as <c>Anna Berg</c>. Of a list, each one's.</summary>
    DistinguishedName,

    /// <summary>Whether there is any value: true or false, in every event.</summary>
    Exists,

    /// <summary>A list: from a collection, from text cut at Separator, or one value as a list of one.</summary>
    List,
}

/// <summary>One field of a mapping: where its value comes from and what it is made into.</summary>
public sealed record FieldDefinition
{
    /// <summary>The name in Pendo. Pendo lower-cases it on arrival (seen in its web agent, npm @pendo/agent).</summary>
    public required string Field { get; init; }

    /// <summary>True when the field has the name of the property or member that is found, and <see cref="Field"/> only as long as none is.</summary>
    internal bool IsNamedByProperty { get; init; }

    /// <summary>True when a property's name may also be the one under which a member is sent: <c>profile_login</c>.</summary>
    internal bool IsFlattened { get; init; }

    /// <summary>The properties to look at: the first that has a value gives it. Empty for a constant.</summary>
    public IReadOnlyList<string> Properties { get; init; } = [];

    /// <summary>The constant to send when <see cref="Properties"/> is empty and there is no <see cref="Expression"/>.</summary>
    public object? Value { get; init; }

    /// <summary>
    /// Works the value out from a record's <see cref="Records.Record.Source"/>, on the thread that maps; null when the value comes from elsewhere. What it
    /// throws makes the value one that the field cannot take.
    /// </summary>
    public Func<object, object?>? Expression { get; init; }

    /// <summary>What the value is made into.</summary>
    public FieldType Type { get; init; }

    /// <summary>
    /// How text is to be read. <see cref="FieldType.Date"/>: .NET date formats, of which one must fit exactly; empty for ISO 8601.
    /// <see cref="FieldType.UnixTime"/>: <c>Seconds</c> or <c>Milliseconds</c>; empty to go by size. <see cref="FieldType.List"/>:
    /// <c>DistinguishedName</c> for the name that each element begins with; empty for the elements as they are.
    /// </summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>The name of the culture, such as <c>de-DE</c>, in which numbers and dates are written as text; null for the invariant one.</summary>
    public string? Culture { get; init; }

    /// <summary>The id of the time zone of dates that do not say theirs, such as <c>Europe/Zurich</c>; null for UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What separates the elements of a <see cref="FieldType.List"/> that is given as text; null when text is one element.</summary>
    public string? Separator { get; init; }

    /// <summary>The texts that mean true in a <see cref="FieldType.Boolean"/>, whatever the case, before the usual ones; empty for these alone.</summary>
    public IReadOnlyList<string> True { get; init; } = [];

    /// <summary>The texts that mean false in a <see cref="FieldType.Boolean"/>, whatever the case, before the usual ones; empty for these alone.</summary>
    public IReadOnlyList<string> False { get; init; } = [];

    /// <summary>The field for people: <c>logins = logonCount (Number)</c>.</summary>
    public override string ToString()
    {
        string source = Properties.Count > 0 ? string.Join(", ", Properties) : Expression is not null ? "{ ... }" : Shown.Object(Value);
        string?[] all = [Type == FieldType.Auto ? null : Type.ToString(), .. Formats, Culture, TimeZone, Separator, .. True, .. False];
        string[] options = [.. all.OfType<string>()];
        return options.Length == 0 ? $"{Field} = {source}" : $"{Field} = {source} ({string.Join(", ", options)})";
    }
}
