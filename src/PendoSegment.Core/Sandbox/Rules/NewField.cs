namespace PendoSegment.Sandbox.Rules;

/// <summary>A field to be created, its type as the schema names it.</summary>
internal sealed record NewField(string Name, string DisplayName, string Type);
