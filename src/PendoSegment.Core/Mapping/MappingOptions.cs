namespace PendoSegment;

/// <summary>What becomes of the properties that a mapping does not name.</summary>
public enum UnmappedHandling
{
    /// <summary>They are not sent.</summary>
    Ignore,

    /// <summary>They are sent under their own names.</summary>
    Send,
}

/// <summary>What becomes of an empty value: null, text without a character, a list without an element.</summary>
public enum EmptyHandling
{
    /// <summary>The field is left out, so what Pendo has is kept (Segment Spec: an absent trait keeps).</summary>
    Omit,

    /// <summary>The field is sent as null, to overwrite. What Pendo makes of null is not documented.</summary>
    Null,
}

/// <summary>What becomes of a record with a value that its declared type cannot take.</summary>
public enum InvalidHandling
{
    /// <summary>The record is refused, with an error that names field and value.</summary>
    Reject,

    /// <summary>The field is left out and the rest is sent.</summary>
    Omit,
}

/// <summary>What becomes of a value that is itself an object. Pendo ignores plain object values (seen in its web agent, npm @pendo/agent).</summary>
public enum NestedHandling
{
    /// <summary>Its members become fields of their own: <c>address.city</c> is sent as <c>address_city</c>.</summary>
    Flatten,

    /// <summary>It is left out.</summary>
    Omit,

    /// <summary>It is sent as an object, although Pendo ignores it.</summary>
    Send,
}

/// <summary>
/// How the names of unmapped properties and of flattened members are written. Pendo cannot use names with blanks or signs in its segments and reports
/// (seen in its web agent, npm @pendo/agent).
/// </summary>
public enum NamingStyle
{
    /// <summary>As they are.</summary>
    AsIs,

    /// <summary>Lower case, words joined by an underscore: <c>Job Title</c> and <c>jobTitle</c> are sent as <c>job_title</c>.</summary>
    SnakeCase,

    /// <summary>Words joined, each but the first with a capital: <c>Job Title</c> and <c>job_title</c> are sent as <c>jobTitle</c>. Pendo lower-cases it on arrival.</summary>
    CamelCase,
}
