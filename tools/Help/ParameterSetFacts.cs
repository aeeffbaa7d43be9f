namespace PendoSegment.Help;

/// <summary>One way to call a command.</summary>
/// <param name="Name">Its name; null for a command that has only one.</param>
/// <param name="Uses">Its parameters in the order of the syntax.</param>
internal sealed record ParameterSetFacts(string? Name, IReadOnlyList<ParameterUse> Uses);
