namespace PendoSegment.Sandbox.Rules;

/// <summary>One record of a batch.</summary>
/// <param name="Id">The visitor or account.</param>
/// <param name="Fields">Names in lower case, with their values.</param>
/// <param name="Fault">Why the record's values cannot be metadata, whatever the schema; null when they can.</param>
internal sealed record MetadataUpdate(string Id, IReadOnlyList<KeyValuePair<string, object?>> Fields, string? Fault);
