namespace PendoSegment.Benchmarks.Sink;

/// <summary>How a limited sink counts what it lets in.</summary>
internal enum LimitKind
{
    /// <summary>So many in each second of its clock, all of them at once if they come at once.</summary>
    Window,

    /// <summary>So many in any second.</summary>
    Sliding,

    /// <summary>One every so often, with a tenth of a second's worth in hand.</summary>
    Bucket,
}
