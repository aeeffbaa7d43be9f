namespace PendoSegment.Help;

/// <summary>Everything that is said of a command: what the engine knows, and what was written.</summary>
internal sealed class CommandHelp
{
    private readonly Dictionary<string, NamedText> _own;
    private readonly IReadOnlyDictionary<string, string> _shared;

    /// <param name="facts">What the engine knows.</param>
    /// <param name="page">What was written.</param>
    /// <param name="shared">Texts of parameters that several commands have, by name.</param>
    /// <param name="file">The page's name, for messages.</param>
    public CommandHelp(CommandFacts facts, CommandPage page, IReadOnlyDictionary<string, string> shared, string file)
    {
        Facts = facts;
        Page = page;
        _shared = shared;
        _own = page.Parameters.ToDictionary(text => text.Name.TrimStart('-'), StringComparer.OrdinalIgnoreCase);
        Inputs = Match(facts.Inputs, page.Inputs, "Inputs", file);
        Outputs = Match([.. facts.Outputs.Where(type => type != "System.Void")], page.Outputs, "Outputs", file);
        foreach (string name in _own.Keys.Where(name => facts.Parameters.All(parameter => !parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))))
        {
            throw new HelpException($"{file} describes -{name}, which {facts.Name} does not have.");
        }

        foreach (ParameterFacts parameter in facts.Parameters.Where(parameter => !_own.ContainsKey(parameter.Name) && !shared.ContainsKey(parameter.Name)))
        {
            throw new HelpException($"{file} lacks the parameter -{parameter.Name}: add '### -{parameter.Name}' with its text below Parameters.");
        }
    }

    public CommandFacts Facts { get; }

    public CommandPage Page { get; }

    /// <summary>What the pipeline takes; one entry named None when it takes nothing.</summary>
    public IReadOnlyList<NamedText> Inputs { get; }

    /// <summary>What it writes; one entry named None when it writes nothing.</summary>
    public IReadOnlyList<NamedText> Outputs { get; }

    /// <summary>True when the parameter's text is shared by several commands.</summary>
    public bool IsShared(ParameterFacts parameter) => !_own.ContainsKey(parameter.Name);

    /// <summary>The Markdown about a parameter.</summary>
    public string Text(ParameterFacts parameter) => _own.TryGetValue(parameter.Name, out NamedText? own) ? own.Text : _shared[parameter.Name];

    private static IReadOnlyList<NamedText> Match(IReadOnlyList<string> types, IReadOnlyList<NamedText> written, string chapter, string file)
    {
        string[] wanted = types.Count == 0 ? ["None"] : [.. types];
        string[] found = [.. written.Select(text => text.Name)];
        return wanted.Order(StringComparer.Ordinal).SequenceEqual(found.Order(StringComparer.Ordinal))
            ? written
            : throw new HelpException($"{file}: {chapter} has to describe {string.Join(", ", wanted)}, and describes {(found.Length == 0 ? "nothing" : string.Join(", ", found))}.");
    }
}
