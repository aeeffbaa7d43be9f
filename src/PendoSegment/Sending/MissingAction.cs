namespace PendoSegment;

/// <summary>What a command does about visitors and accounts that Pendo does not know.</summary>
public enum MissingAction
{
    /// <summary>Each is an error of its own.</summary>
    Error,

    /// <summary>One warning at the end names the first of them. The rejects file has them all.</summary>
    Warn,

    /// <summary>They are counted, and neither told of nor written down.</summary>
    Ignore,
}
