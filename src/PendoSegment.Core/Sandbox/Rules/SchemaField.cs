namespace PendoSegment.Sandbox.Rules;

/// <summary>A field as the schema shows it. A deleted one keeps its place and takes no values.</summary>
internal sealed record SchemaField(string DisplayName, string Type, bool IsDeleted = false);
