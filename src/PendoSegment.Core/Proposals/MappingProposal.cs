namespace PendoSegment.Proposals;

/// <summary>A mapping that was proposed for records, and why it is what it is.</summary>
/// <param name="Mapping">The mapping: of properties and types alone, so that it can be written to a file.</param>
/// <param name="Records">How many records it was made from.</param>
/// <param name="Reasons">By the name of a field, why it has its type or its name. Without any value of a record, since these may be personal data.</param>
/// <param name="LeftOut">The properties that became no field, each with the reason.</param>
internal sealed record MappingProposal(
    MappingDefinition Mapping, long Records, IReadOnlyDictionary<string, string> Reasons, IReadOnlyList<KeyValuePair<string, string>> LeftOut)
{
    /// <summary>Those of them that had values, none of which can be sent.</summary>
    public IReadOnlyList<string> NeverSent { get; init; } = [];
}
