namespace PendoSegment;

/// <summary>What Pendo makes of a field's values (observed in npm @pendo/agent).</summary>
public enum MappingFieldType
{
    /// <summary>There was no value to tell by.</summary>
    None,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point in time (RFC 3339).</summary>
    Date,

    /// <summary>A list.</summary>
    List,

    /// <summary>An object, which Pendo ignores.</summary>
    Object,

    /// <summary>Different ones in different records.</summary>
    Mixed,
}
