using System.Management.Automation.Language;

namespace PendoSegment.Completion;

/// <summary>The constants that were typed behind a command's parameters. Nothing is evaluated: what is no constant is not there.</summary>
internal sealed class CommandWords(CommandAst command)
{
    // By the name as it was typed, or by the position. The command itself is not looked for: that could load its module.
    private readonly Dictionary<string, ParameterBindingResult> _arguments = StaticParameterBinder.BindCommand(command, resolve: false).BoundParameters;

    /// <summary>The first argument without a parameter's name, if it is text.</summary>
    public string? FirstFree => AllFree.FirstOrDefault();

    /// <summary>The first argument without a parameter's name, if it is text or a list of texts.</summary>
    public string[] AllFree => Texts("0");

    /// <summary>True when the parameter, or the beginning of its name, was typed.</summary>
    public bool Has(string parameter) => Find(parameter).Any();

    /// <summary>A parameter's text; null when there is none.</summary>
    public string? Text(string parameter) => Texts(parameter).FirstOrDefault();

    /// <summary>A parameter's texts.</summary>
    public string[] Texts(string parameter) => [.. Find(parameter).SelectMany(Constants)];

    private IEnumerable<CommandElementAst> Find(string parameter) =>
        _arguments.Where(pair => parameter.StartsWith(pair.Key, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value.Value);

    // A calculated property of Select-Object, @{ Name = 'x'; Expression = { } }, has its name under Name or Label, or the beginning of one.
    private static IEnumerable<string> Constants(CommandElementAst argument) => argument switch
    {
        StringConstantExpressionAst constant => [constant.Value],
        ArrayLiteralAst list => list.Elements.SelectMany(Constants),
        HashtableAst hashtable => hashtable.KeyValuePairs
            .Where(pair => pair.Item1 is StringConstantExpressionAst { Value.Length: > 0 } key && IsName(key.Value))
            .Select(pair => ((pair.Item2 as PipelineAst)?.PipelineElements[0] as CommandExpressionAst)?.Expression)
            .OfType<StringConstantExpressionAst>().Select(constant => constant.Value),
        _ => [],
    };

    private static bool IsName(string key) =>
        "Name".StartsWith(key, StringComparison.OrdinalIgnoreCase) || "Label".StartsWith(key, StringComparison.OrdinalIgnoreCase);
}
