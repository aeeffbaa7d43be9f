namespace PendoSegment.Mapping;

/// <summary>One field of a mapping: where its value comes from and what it is made into.</summary>
public sealed record FieldDefinition
{
    /// <summary>The name in Pendo. Pendo lower-cases it on arrival (seen in its web agent, npm @pendo/agent).</summary>
    public required string Field { get; init; }

    /// <summary>The properties to look at: the first that has a value gives it. Empty for a constant.</summary>
    public IReadOnlyList<string> Properties { get; init; } = [];

    /// <summary>The constant to send when <see cref="Properties"/> is empty.</summary>
    public object? Value { get; init; }

    /// <summary>What the value is made into.</summary>
    public FieldType Type { get; init; }
}
