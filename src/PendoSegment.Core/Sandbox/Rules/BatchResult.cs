namespace PendoSegment.Sandbox.Rules;

/// <summary>What became of a batch: the ids that there are not, and the records that do not fit the schema, with the reason.</summary>
internal sealed record BatchResult(List<string> Missing, List<MetadataUpdate> Errors);
