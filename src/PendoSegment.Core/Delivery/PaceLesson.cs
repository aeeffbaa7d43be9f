namespace PendoSegment.Delivery;

/// <summary>What a run says that ended with a refusal, and what was known before it.</summary>
internal readonly record struct PaceLesson
{
    // No limit is known that counts in less than a second.
    private const double ShortestWindow = 1;

    // Shorter than this, all that was taken may have come from what was saved up.
    private const double ShortRun = 2;

    /// <summary>How many were taken.</summary>
    public long Accepted { get; init; }

    /// <summary>In how long a time.</summary>
    public double Seconds { get; init; }

    /// <summary>How many of them in the last second.</summary>
    public long LastSecond { get; init; }

    /// <summary>When the first was sent that was refused.</summary>
    public TimeSpan RefusedAt { get; init; }

    /// <summary>True when the endpoint had forgotten what came before.</summary>
    public bool IsFresh { get; init; }

    /// <summary>True when no limit was known.</summary>
    public bool IsFirst { get; init; }

    /// <summary>True when the pace was being raised to find the limit.</summary>
    public bool IsClimb { get; init; }

    /// <summary>The pace at the end.</summary>
    public double Top { get; init; }

    /// <summary>The highest limit that the endpoint is known to have allowed for a while, before this run's pace was tried; 0 for none.</summary>
    public double Good { get; init; }

    /// <summary>The pace at which a bucket fills that would explain it, and how far that may be off; zero for none.</summary>
    public (double PerSecond, double Error) Bucket { get; init; }

    /// <summary>How many a window lets in; 0 when that is not known.</summary>
    public long Quota { get; init; }

    /// <summary>The fewest that were taken lately before a refusal; 0 when nothing is known of that.</summary>
    public long Fewest { get; init; }

    /// <summary>True when all that was taken may have been saved up before.</summary>
    public bool IsShort => IsShortRun(Seconds);

    /// <summary>True when more was tried than was known to be good.</summary>
    public bool IsTry => Good > 0 && Top > Good * 1.02;

    /// <summary>True when the bucket's rate is sure enough to send by.</summary>
    public bool IsBucket => Bucket.PerSecond < Top * 0.97 && Bucket.Error < Bucket.PerSecond * 0.1;

    /// <summary>True for a run so short that all that was taken may have been saved up before.</summary>
    public static bool IsShortRun(double seconds) => seconds < ShortRun;

    /// <summary>
    /// How long the endpoint counts, by when more may be sent: limits count in whole seconds, and what is left of them is rounded up for Retry-After.
    /// </summary>
    public double WindowSeconds(TimeSpan until) =>
        Math.Max(ShortestWindow, Math.Floor(Seconds + (until - RefusedAt).TotalSeconds + 0.001));
}
