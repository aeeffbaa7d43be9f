namespace PendoSegment.Help;

/// <summary>What the engine knows of a parameter, whatever the parameter set.</summary>
/// <param name="Name">Its name without the dash.</param>
/// <param name="TypeText">Its type as PowerShell writes it: <c>string[]</c>, <c>int</c>.</param>
/// <param name="TypeName">The type's full name.</param>
/// <param name="IsSwitch">Whether it takes no value.</param>
/// <param name="IsList">Whether it takes several values.</param>
/// <param name="Default">Its value when it is not given; null for none.</param>
/// <param name="Values">The only values that it takes; empty where they are not listed.</param>
/// <param name="Range">The lowest and the highest value; null where there is no such limit.</param>
/// <param name="Aliases">Its other names.</param>
/// <param name="TakesWildcards">Whether * and ? stand for other characters.</param>
internal sealed record ParameterFacts(
    string Name,
    string TypeText,
    string TypeName,
    bool IsSwitch,
    bool IsList,
    string? Default,
    IReadOnlyList<string> Values,
    string? Range,
    IReadOnlyList<string> Aliases,
    bool TakesWildcards);
