namespace PendoSegment.Report;

/// <summary>How a run is to be taken, at a glance.</summary>
internal enum RunOutcome
{
    /// <summary>It came to its end and needs nobody.</summary>
    Good,

    /// <summary>It came to its end, and there are records that need somebody.</summary>
    Attention,

    /// <summary>It ended early.</summary>
    Bad,
}
