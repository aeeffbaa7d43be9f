using System.Management.Automation.Language;

namespace PendoSegment.Completion;

/// <summary>The constants that were typed behind a command's parameters. Nothing is evaluated: what is no constant is not there.</summary>
internal sealed class CommandWords
{
    private readonly List<KeyValuePair<string, ExpressionAst>> _named = [];
    private readonly List<ExpressionAst> _free = [];

    public CommandWords(CommandAst command)
    {
        string? parameter = null;
        foreach (CommandElementAst element in command.CommandElements.Skip(1))
        {
            switch (element)
            {
                case CommandParameterAst { Argument: { } argument } given:
                    _named.Add(new(given.ParameterName, argument));
                    parameter = null;
                    break;
                case CommandParameterAst given:
                    parameter = given.ParameterName;
                    break;
                case ExpressionAst expression when parameter is not null:
                    _named.Add(new(parameter, expression));
                    parameter = null;
                    break;
                case ExpressionAst expression:
                    _free.Add(expression);
                    break;
            }
        }
    }

    /// <summary>The first argument without a parameter's name, if it is text.</summary>
    public string? FirstFree => AllFree.FirstOrDefault();

    /// <summary>The first argument without a parameter's name, if it is text or a list of texts.</summary>
    public string[] AllFree => _free.Count == 0 ? [] : [.. Constants(_free[0])];

    /// <summary>True when the parameter, or the beginning of its name, was typed.</summary>
    public bool Has(string parameter) => Find(parameter).Any();

    /// <summary>A parameter's text; null when there is none.</summary>
    public string? Text(string parameter) => Texts(parameter).FirstOrDefault();

    /// <summary>A parameter's texts.</summary>
    public string[] Texts(string parameter) => [.. Find(parameter).SelectMany(Constants)];

    private IEnumerable<ExpressionAst> Find(string parameter) =>
        _named.Where(pair => parameter.StartsWith(pair.Key, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value);

    // A calculated property of Select-Object, @{ Name = 'x'; Expression = { } }, has its name under Name or Label, or the beginning of one.
    private static IEnumerable<string> Constants(ExpressionAst expression) => expression switch
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
