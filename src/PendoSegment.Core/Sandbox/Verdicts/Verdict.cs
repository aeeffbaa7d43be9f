namespace PendoSegment.Sandbox.Verdicts;

/// <summary>What the sandbox says to a request.</summary>
/// <param name="Status">The status code by RFC 9110: what Pendo answers where that is known, otherwise the sandbox's own choice.</param>
/// <param name="Fault">What is wrong and what to do; null when nothing is.</param>
/// <param name="Answer">The JSON to answer with; null for one that has the fault.</param>
internal sealed record Verdict(int Status, string? Fault = null, byte[]? Answer = null)
{
    /// <summary>After how many seconds to try again; 0 when the verdict does not say.</summary>
    public int RetryAfter { get; init; }

    public static Verdict Success(byte[] answer) => new(200, null, answer);
}
