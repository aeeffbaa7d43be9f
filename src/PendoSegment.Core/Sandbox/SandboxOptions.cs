using PendoSegment.Sandbox;
using PendoSegment.Time;

namespace PendoSegment;

/// <summary>
/// How a sandbox behaves. The defaults are an endpoint that answers at once and accepts every valid event; the rest provokes the trouble that a
/// real endpoint makes, on demand.
/// </summary>
public sealed record SandboxOptions
{
    private const int MaxKeyLength = 200;
    private static readonly TimeSpan MaxLatency = TimeSpan.FromHours(1);

    /// <summary>The port on 127.0.0.1, 0 to 65535. 0, the default, chooses any free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The only key that the sandbox accepts: 1 to 200 printable ASCII characters without blanks. Null, the default, makes a random one that starts
    /// with <c>sandbox-</c>.
    /// </summary>
    public string? ApiKey { get; init; }

    /// <summary>
    /// The only key that the sandbox's Engage API accepts, of the same form and not the same as <see cref="ApiKey"/>. Null, the default, makes a random one that
    /// starts with <c>sandbox-integration-</c>.
    /// </summary>
    public string? IntegrationKey { get; init; }

    /// <summary>How long each answer waits, zero to one hour. Default zero. An event counts when it arrives, not when it is answered.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The share of valid events that are answered 500 or 503, and of calls of the API that are answered 408, 500 or 503, and not kept, 0 to 1. Default 0.</summary>
    public double FailureRate { get; init; }

    /// <summary>
    /// The most valid events and calls of the API a second; 0, the default, is no limit. What is beyond is answered 429 with <c>Retry-After</c> in whole seconds
    /// (RFC 9110, section 10.2.3). A second begins with the first event after the second before it, so that never more than this number are
    /// accepted in one.
    /// </summary>
    public int RateLimit { get; init; }

    /// <summary>
    /// The file with the user's own copy of Pendo's agent, served as <c>/agent/static/KEY/pendo.js</c>; null, the default, for none. It is read at each request, so
    /// that a copy that is made anew is served without another start.
    /// </summary>
    public string? AgentPath { get; init; }

    /// <summary>The time that the sandbox goes by.</summary>
    internal IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>Decides which events fail; null for a new one.</summary>
    internal Random? Random { get; init; }

    /// <summary>The options without the keys, so that they cannot reach a log or a transcript.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"Port {Port}, Latency {Latency}, FailureRate {FailureRate}, RateLimit {RateLimit}");

    /// <summary>Refuses options that make no sense, before anything listens.</summary>
    /// <exception cref="SandboxException">An option is out of range.</exception>
    internal void Check()
    {
        string? fault =
            Port is < 0 or > 65535
                ? FormattableString.Invariant($"Port {Port} is not a port: give a number from 1 to 65535, or 0 for any free one.")
            : !IsKey(ApiKey)
                ? $"The sandbox's API key must have 1 to {MaxKeyLength} printable ASCII characters and no blanks. Give none for a random one."
            : !IsKey(IntegrationKey)
                ? $"The sandbox's integration key must have 1 to {MaxKeyLength} printable ASCII characters and no blanks. Give none for a random one."
            : IntegrationKey is not null && IntegrationKey == ApiKey
                ? "The sandbox's integration key is the same as its API key. With Pendo they are two secrets: give another one, or none for a random one."
            : Latency < TimeSpan.Zero || Latency > MaxLatency
                ? $"Latency {Latency} is out of range: give zero to one hour."
            : FailureRate is not (>= 0 and <= 1)
                ? FormattableString.Invariant($"FailureRate {FailureRate} is out of range: give a share from 0 (never) to 1 (always).")
            : RateLimit < 0
                ? FormattableString.Invariant($"RateLimit {RateLimit} is out of range: give events a second, or 0 for no limit.")
            : AgentPath is not null && !File.Exists(AgentPath)
                ? $"There is no file \"{AgentPath}\" to serve as Pendo's agent. Name a file that is there, or none."
            : null;
        if (fault is not null)
        {
            throw new SandboxException(fault);
        }
    }

    private static bool IsKey(string? key) => key is null || (key.Length is > 0 and <= MaxKeyLength && key.All(static c => c is > ' ' and <= '~'));
}
