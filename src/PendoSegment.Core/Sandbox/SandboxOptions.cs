using PendoSegment.Time;

namespace PendoSegment;

/// <summary>
/// How a sandbox behaves. The defaults are an endpoint that answers at once and takes every valid event; the rest provokes
/// the trouble that a real endpoint makes, on demand.
/// </summary>
public sealed record SandboxOptions
{
    /// <summary>The port on 127.0.0.1, 0 to 65535. 0, the default, takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The only key that the sandbox takes: 1 to 200 printable ASCII characters without blanks. Null, the default, makes a random one
    /// that starts with <c>sandbox-</c>.
    /// </summary>
    public string? ApiKey { get; init; }

    /// <summary>
    /// How long each answer waits, zero to one hour. Default zero. An event counts when it arrives, not when it is answered.
    /// </summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The share of valid events that are answered 500 or 503 and not kept as metadata, 0 to 1. Default 0.</summary>
    public double FailureRate { get; init; }

    /// <summary>
    /// The most valid events a second; 0, the default, is no limit. What is beyond is answered 429 with <c>Retry-After</c> in whole seconds
    /// (RFC 9110, section 10.2.3). A second begins with the first event after the second before it, so that never more than this number are
    /// taken in one.
    /// </summary>
    public int RateLimit { get; init; }

    /// <summary>
    /// How many of the newest events are kept with their bodies, 0 or more. Default 1,000. Visitors, accounts and counts go on for
    /// all events;
    /// only this bounds the memory that bodies take.
    /// </summary>
    public int KeepEvents { get; init; } = 1000;

    /// <summary>
    /// Makes <see cref="FailureRate"/> repeatable: the same seed fails the same events of a sequence. Null, the default, is random.
    /// </summary>
    public int? Seed { get; init; }

    /// <summary>The time that the sandbox goes by.</summary>
    internal IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>The options without the key, so that it cannot reach a log or a transcript.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"Port {Port}, Latency {Latency}, FailureRate {FailureRate}, RateLimit {RateLimit}, KeepEvents {KeepEvents}, Seed {Seed}");
}
