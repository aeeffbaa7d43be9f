namespace PendoSegment.Sandbox.Verdicts;

/// <summary>What the sandbox says to a request.</summary>
/// <param name="Status">The status code by RFC 9110: what Pendo answers where that is known, otherwise the sandbox's own choice.</param>
/// <param name="Fault">What is wrong and what to do; null when nothing is.</param>
/// <param name="Answer">The JSON to answer with; null for one that has the fault.</param>
internal sealed record Verdict(int Status, string? Fault = null, byte[]? Answer = null)
{
    /// <summary>What more there is to say, as header lines, each with its end.</summary>
    public string Headers { get; init; } = string.Empty;

    public static Verdict Success(byte[] answer) => new(200, null, answer);
}
