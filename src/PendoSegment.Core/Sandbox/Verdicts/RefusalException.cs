namespace PendoSegment.Sandbox.Verdicts;

/// <summary>A request that is not taken, with what is said to it. Where it was no HTTP, the connection cannot go on after the answer.</summary>
internal sealed class RefusalException(Verdict verdict) : Exception(verdict.Fault)
{
    public RefusalException(int status, string fault, string headers = "")
        : this(new Verdict(status, fault) { Headers = headers })
    {
    }

    public Verdict Verdict { get; } = verdict;

    /// <summary>Refuses when there is a fault.</summary>
    /// <exception cref="RefusalException">There is.</exception>
    public static void ThrowIf(int status, string? fault)
    {
        if (fault is not null)
        {
            throw new RefusalException(status, fault);
        }
    }
}
