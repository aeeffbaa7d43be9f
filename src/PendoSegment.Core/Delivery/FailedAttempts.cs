using static System.FormattableString;

namespace PendoSegment.Delivery;

/// <summary>How many requests came to nothing and may succeed at another time, by what was said to them. Not safe for several threads: its owner locks.</summary>
internal sealed class FailedAttempts
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>How many were answered 429.</summary>
    public long Throttled => _counts.TryGetValue("429", out long count) ? count : 0;

    /// <summary>Counts one.</summary>
    public void Add(TransportReply reply)
    {
        string key = reply switch
        {
            { StatusCode: not 0 } => Invariant($"{reply.StatusCode}"),
            { Failure: TransportFailure.TimedOut } => "no answer in time",
            _ => "no connection",
        };
        _counts.TryGetValue(key, out long count);
        _counts[key] = count + 1;
    }

    /// <summary>Statuses with their counts, <c>429: 900, 503: 30, no answer in time: 9</c>; empty for none.</summary>
    public override string ToString() => string.Join(", ", _counts.Select(static pair => Invariant($"{pair.Key}: {pair.Value:N0}")));
}
