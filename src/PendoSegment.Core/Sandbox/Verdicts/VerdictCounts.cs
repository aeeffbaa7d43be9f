namespace PendoSegment.Sandbox.Verdicts;

/// <summary>How many requests got which class of answer.</summary>
internal readonly record struct VerdictCounts(long Accepted, long Rejected, long Throttled, long Failed)
{
    public long Received => Accepted + Rejected + Throttled + Failed;

    public VerdictCounts Add(int status) => status switch
    {
        < 400 => this with { Accepted = Accepted + 1 },
        429 => this with { Throttled = Throttled + 1 },

        // No request is refused with this one: it is a failure on purpose.
        408 => this with { Failed = Failed + 1 },
        < 500 => this with { Rejected = Rejected + 1 },
        _ => this with { Failed = Failed + 1 },
    };
}
