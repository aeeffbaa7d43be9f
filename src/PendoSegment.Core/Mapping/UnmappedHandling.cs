namespace PendoSegment;

/// <summary>What becomes of the properties that a mapping does not name.</summary>
public enum UnmappedHandling
{
    /// <summary>They are not sent.</summary>
    Ignore,

    /// <summary>They are sent under their own names.</summary>
    Send,
}
