using PendoSegment.Delivery;

namespace PendoSegment.Comparison;

/// <summary>What became of reading and comparing one record: findings or a failure, and neither for a record that Pendo does not know.</summary>
/// <param name="Record">The record.</param>
/// <param name="Findings">What was found of its fields; null when they could not be compared.</param>
/// <param name="Failure">The answer that is none; null when there was one.</param>
internal sealed record ReadResult(ReadRecord Record, IReadOnlyList<FieldFinding>? Findings = null, TransportReply? Failure = null)
{
    /// <summary>The metadata groups that Pendo has of it.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>True when Pendo does not know it.</summary>
    public bool IsAbsent => Findings is null && Failure is null;
}
