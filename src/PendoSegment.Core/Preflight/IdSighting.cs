namespace PendoSegment.Preflight;

/// <summary>What is known of an id when it comes.</summary>
internal enum IdSighting
{
    /// <summary>Nothing.</summary>
    New,

    /// <summary>It came before, letter by letter.</summary>
    Same,

    /// <summary>It did not come before, but one did that differs only by case.</summary>
    OtherCase,
}
