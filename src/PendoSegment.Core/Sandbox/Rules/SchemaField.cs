namespace PendoSegment.Sandbox.Rules;

/// <summary>A field as the schema shows it, its name in lower case. A deleted one keeps its place and takes no values.</summary>
internal sealed record SchemaField(string Name, string DisplayName, string Type, bool IsDeleted = false);
