namespace PendoSegment.Mapping;

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
}
