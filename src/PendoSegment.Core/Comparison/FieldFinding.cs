namespace PendoSegment.Comparison;

/// <summary>What was found of one field.</summary>
/// <param name="Field">Its name, in lower case; null for the record as a whole.</param>
/// <param name="Status">What was found.</param>
/// <param name="Sent">The value that the mapping makes.</param>
/// <param name="Stored">The value that Pendo has.</param>
/// <param name="StoredIn">The other group that has it; null for none.</param>
internal sealed record FieldFinding(string? Field, PendoDifferenceStatus Status, object? Sent, object? Stored, string? StoredIn = null);
