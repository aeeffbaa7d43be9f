namespace PendoSegment;

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
