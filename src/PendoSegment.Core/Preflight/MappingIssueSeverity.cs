namespace PendoSegment;

/// <summary>How much an issue matters.</summary>
public enum MappingIssueSeverity
{
    /// <summary>Worth knowing; nothing need be done.</summary>
    Information,

    /// <summary>It is sent, and most likely not what is wanted.</summary>
    Warning,

    /// <summary>The Send commands refuse the records concerned; or a property that is asked for is in none.</summary>
    Error,
}
