namespace PendoSegment.Sandbox;

/// <summary>A request that is not taken, with what is said to it. Where it was no HTTP, the connection cannot go on after the answer.</summary>
internal sealed class RefusalException(Verdict verdict) : Exception(verdict.Fault)
{
    public RefusalException(int status, string fault)
        : this(new Verdict(status, fault))
    {
    }

    public Verdict Verdict { get; } = verdict;
}
