namespace PendoSegment.Benchmarks.Running;

/// <summary>A row of the table.</summary>
/// <param name="Name">The name to select it by.</param>
/// <param name="What">What was measured.</param>
internal sealed record ResultRow(string Name, string What)
{
    /// <summary>The number that was measured, in <see cref="Unit"/>; null when it could not be.</summary>
    public double? Value { get; init; }

    public string Unit { get; init; } = "events/s";

    /// <summary>The number as a share or a multiple of another one.</summary>
    public double? Ratio { get; init; }

    /// <summary>What the ratio relates to.</summary>
    public string RatioTo { get; init; } = string.Empty;

    /// <summary>What the project asks of the ratio, such as "at least 0.80".</summary>
    public string Target { get; init; } = string.Empty;

    public double? SenderMicroseconds { get; init; }

    public double? SinkMicroseconds { get; init; }

    public double? AllocatedBytes { get; init; }

    public string Note { get; init; } = string.Empty;
}
