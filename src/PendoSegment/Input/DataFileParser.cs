using System.Collections.Specialized;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using PendoSegment.Mapping;
using PendoSegment.Values;

namespace PendoSegment.Input;

/// <summary>
/// Reads a PowerShell data file (.psd1) as data: the engine's own parser says what is written, and only constants are taken from what it says. Nothing is
/// run, not even what Import-PowerShellDataFile would evaluate.
/// </summary>
internal sealed class DataFileParser(string text, string path)
{
    // What else a file begins with is refused before it is parsed: the parser's words for it would not help.
    private static readonly Regex Start = new(@"\A(?>\s+|\#(?!requires)[^\r\n]*|<\#.*?\#>)*@\{", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private readonly KeywordMask _mask = new(text);
    private readonly Dictionary<string, MappingPosition> _positions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the file.</summary>
    /// <exception cref="MappingException">It is not a hashtable of constants; the message names line and column.</exception>
    public MappingFile Parse()
    {
        if (!Start.IsMatch(text))
        {
            throw MappingFile.Problem(path, new MappingPosition(1, 1), "A mapping file is one hashtable and nothing else: begin it with @{.");
        }

        ScriptBlockAst script = ParseText(out ParseError[] errors);
        if (errors.Length > 0)
        {
            throw Problem(errors[0].Extent, errors[0].Message);
        }

        Ast root = OnlyStatement(script);
        return root is HashtableAst hashtable
            ? new MappingFile(path, Read(hashtable, "Mapping"), _positions)
            : throw Problem(root.Extent, "A mapping file is one hashtable and nothing else: @{ Id = ... }.");
    }

    private ScriptBlockAst ParseText(out ParseError[] errors)
    {
        // Keywords of the session's own have code that the parser would run.
        DynamicKeyword.Push();
        try
        {
            return Parser.ParseInput(_mask.Text, path, out _, out errors);
        }
        finally
        {
            DynamicKeyword.Pop();
        }
    }

    private Ast OnlyStatement(ScriptBlockAst script)
    {
        NamedBlockAst? block = script.EndBlock;
        bool isPlain = script.ParamBlock is null && script.BeginBlock is null && script.ProcessBlock is null && script.DynamicParamBlock is null
            && block is { Statements.Count: 1 } && block.Traps is null or { Count: 0 };
        if (isPlain)
        {
            return Unwrap(block!.Statements[0]);
        }

        IScriptExtent extent = block is { Statements.Count: > 1 } ? block.Statements[1].Extent : script.Extent;
        throw Problem(extent, "A mapping file is one hashtable and nothing else.");
    }

    // A statement that is only an expression, as it stands behind each = of a hashtable.
    private static Ast Unwrap(Ast ast) => ast switch
    {
        PipelineAst { PipelineElements.Count: 1 } pipeline => Unwrap(pipeline.PipelineElements[0]),
        CommandExpressionAst { Redirections.Count: 0 } command => Unwrap(command.Expression),
        ParenExpressionAst paren => Unwrap(paren.Pipeline),
        _ => ast,
    };

    private OrderedDictionary Read(HashtableAst hashtable, string place)
    {
        OrderedDictionary result = new(StringComparer.OrdinalIgnoreCase);
        foreach (Tuple<ExpressionAst, StatementAst> pair in hashtable.KeyValuePairs)
        {
            if (Value(pair.Item1, place) is not string key)
            {
                throw Problem(pair.Item1.Extent, $"{place} has a key that is not text: {pair.Item1.Extent.Text}. Put it in quotes.");
            }

            string inner = $"{place}.{key}";
            if (result.Contains(key))
            {
                throw Problem(pair.Item1.Extent, $"{place} has the key '{key}' twice (case makes no difference): remove one.");
            }

            _positions[inner] = new MappingPosition(pair.Item1.Extent.StartLineNumber, pair.Item1.Extent.StartColumnNumber);
            result.Add(key, Value(pair.Item2, inner));
        }

        return result;
    }

    private object? Value(Ast ast, string place)
    {
        Ast value = Unwrap(ast);
        switch (value)
        {
            case StringConstantExpressionAst constant:
                return _mask.Original(constant.Value);
            case ConstantExpressionAst constant:
                return constant.Value;
            case VariableExpressionAst variable when Constant(variable, out object? constant):
                return constant;
            case HashtableAst hashtable:
                return Read(hashtable, place);
            case ArrayLiteralAst list:
                return list.Elements.Select(element => Value(element, place)).ToList();
            case ArrayExpressionAst list when list.SubExpression.Traps is null or { Count: 0 }:
                return list.SubExpression.Statements.SelectMany(statement => Elements(statement, place)).ToList();
            case ScriptBlockExpressionAst:
                throw Problem(
                    value.Extent, $"{place} is a script block: a mapping file is data, and nothing in it is executed. An Expression goes into a script, with the mapping as a hashtable.");
            case CommandAst:
                throw Problem(value.Extent, $"{place} is a command: a mapping file is data, and nothing in it is executed. Text goes in quotes: '{value.Extent.Text}'.");
            default:
                throw Problem(
                    value.Extent, $"{place} is {Shown.Plain(value.Extent.Text.AsSpan())}, which would have to be worked out: a mapping file is data, and nothing in it is executed. Use text in single quotes, numbers, $true, $false, $null, lists and hashtables.");
        }
    }

    // @('a', 'b') holds one statement, which is a list itself; @('a') one which is not.
    private IEnumerable<object?> Elements(StatementAst statement, string place) =>
        Unwrap(statement) is ArrayLiteralAst list ? list.Elements.Select(element => Value(element, place)) : [Value(statement, place)];

    private static bool Constant(VariableExpressionAst variable, out object? value)
    {
        string name = variable.VariablePath.UserPath;
        value = name.Equals("true", StringComparison.OrdinalIgnoreCase) ? true : name.Equals("false", StringComparison.OrdinalIgnoreCase) ? false : null;
        return !variable.Splatted && (value is not null || name.Equals("null", StringComparison.OrdinalIgnoreCase));
    }

    private MappingException Problem(IScriptExtent extent, string message) =>
        MappingFile.Problem(path, new MappingPosition(extent.StartLineNumber, extent.StartColumnNumber), _mask.Original(message));
}
