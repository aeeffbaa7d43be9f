using System.Globalization;
using PendoSegment.Values;

namespace PendoSegment.Shards;

/// <summary>
/// One of several processes that share the records of one input: each takes the ids whose hash falls to it, whatever their kind, so that all events of an id
/// stay together.
/// </summary>
internal sealed record Shard
{
    /// <summary>The most shards: as many as a Kubernetes Indexed Job has at most. More would be a slip of the pen.</summary>
    public const int MaxCount = 100_000;

    private Shard(int index, int count)
    {
        Index = index;
        Count = count;
    }

    /// <summary>Which one, from 1.</summary>
    public int Index { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>True for the one that tells of what has no id to go by.</summary>
    public bool IsFirst => Index == 1;

    /// <summary>The shard of a number from 1; null when there is no such one.</summary>
    public static Shard? Of(long index, long count) => count is >= 1 and <= MaxCount && index >= 1 && index <= count ? new Shard((int)index, (int)count) : null;

    /// <summary>Reads <c>i/n</c>.</summary>
    /// <exception cref="ShardException">It is not that.</exception>
    public static Shard Parse(string text)
    {
        string[] numbers = text.Split('/');
        return numbers.Length == 2 && TryRead(numbers[0], out int index) && TryRead(numbers[1], out int count) && Of(index, count) is { } shard
            ? shard
            : throw new ShardException(
                $"{(string.IsNullOrWhiteSpace(text) ? "-Shard is empty" : $"-Shard cannot be {Shown.Text(text.AsSpan())}")}: give which one of how many, from '1/n' to 'n/n', such as '2/4' for the second of four processes (n is {MaxCount.ToString("N0", CultureInfo.InvariantCulture)} at most), or Auto in an array job.");
    }

    /// <summary>Reads a number as engines and people write it: digits and nothing else.</summary>
    public static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>True when an id is this shard's.</summary>
    public bool Takes(ReadOnlySpan<char> id) => Takes(StableHash.Of(id));

    /// <summary>True when the id with a hash is this shard's.</summary>
    /// <param name="hash">That of <see cref="StableHash"/>.</param>
    public bool Takes(ulong hash) => StableHash.Mix(hash) % (ulong)Count == (ulong)(Index - 1);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Index}/{Count}");
}
