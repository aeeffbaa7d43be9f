namespace PendoSegment.Help;

/// <summary>What the engine knows of a command.</summary>
/// <param name="Name">Verb-Noun.</param>
/// <param name="Sets">The ways to call it, the default first.</param>
/// <param name="Parameters">Every parameter but the common ones, in the order in which the syntax names them.</param>
/// <param name="Inputs">The full names of the types that the pipeline takes.</param>
/// <param name="Outputs">The full names of the types that it says it writes.</param>
internal sealed record CommandFacts(
    string Name,
    IReadOnlyList<ParameterSetFacts> Sets,
    IReadOnlyList<ParameterFacts> Parameters,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs);
