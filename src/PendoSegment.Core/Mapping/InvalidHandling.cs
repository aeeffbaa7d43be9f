namespace PendoSegment;

/// <summary>What becomes of a record with a value that its declared type cannot take.</summary>
public enum InvalidHandling
{
    /// <summary>The record is refused, with an error that names field and value.</summary>
    Reject,

    /// <summary>The field is left out and the rest is sent.</summary>
    Omit,
}
