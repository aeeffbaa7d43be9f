using System.Management.Automation.Language;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;

namespace PendoSegment.Module.Tests.Help;

/// <summary>A command of a script that gets records by a list of properties, and what the command that takes them reads.</summary>
/// <param name="Getter">The command that asks.</param>
/// <param name="Asked">What it asks for, and gets without being asked.</param>
/// <param name="Read">What the mapping or the parameters beside it read.</param>
internal sealed partial record Asking(string Getter, IReadOnlyList<string> Asked, IReadOnlyList<string> Read)
{
    private static readonly string[] Ids = ["Id", "GroupId", "ParentId", "UserId", "Event", "Timestamp"];

    private static readonly string[] Fields = ["Traits", "Properties"];

    private static readonly string[] Parameters = ["UserIdProperty", "GroupIdProperty", "ParentGroupIdProperty", "Property"];

    // What directories give without being asked.
    private static readonly string[] DirectoryObject = ["DistinguishedName", "Name", "ObjectClass", "ObjectGUID", "SamAccountName", "SID"];

    private static readonly Dictionary<string, (string[] Parameters, string[] Default)> Getters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Get-ADUser"] = (["Properties"], [.. DirectoryObject, "Enabled", "GivenName", "Surname", "UserPrincipalName"]),
        ["Get-ADGroup"] = (["Properties"], [.. DirectoryObject, "GroupCategory", "GroupScope"]),
        ["Get-OpenADUser"] = (["Property", "Properties"], [.. DirectoryObject, "Enabled", "GivenName", "Surname", "UserPrincipalName"]),
        ["Get-OpenADGroup"] = (["Property", "Properties"], [.. DirectoryObject, "GroupCategory", "GroupScope"]),
        ["Get-MgUser"] = (["Property", "Select"], ["businessPhones", "displayName", "givenName", "id", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName"]),
        ["Invoke-MgGraphRequest"] = (["Uri"], []),
        ["Invoke-Sqlcmd"] = (["Query"], []),
        ["Invoke-DbaQuery"] = (["Query"], []),
    };

    /// <summary>What is read and was not asked for.</summary>
    public IEnumerable<string> Missing => Asked.Contains("*") ? [] : Read.Except(Asked, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every such command of a script, with what takes its records: in its pipeline, or from the variable that it fills.</summary>
    public static IEnumerable<Asking> In(string code)
    {
        ScriptBlockAst script = Parser.ParseInput(code, out _, out _);
        foreach (CommandAst taker in All<CommandAst>(script).Where(command => command.GetCommandName()?.Contains("-Pendo", StringComparison.OrdinalIgnoreCase) == true))
        {
            if (taker.Parent is PipelineAst pipeline && pipeline.PipelineElements[0] != taker && GetterOf(script, pipeline) is { } getter && Reads(script, taker).ToArray() is { Length: > 0 } read)
            {
                yield return new Asking(getter.GetCommandName(), [.. Asks(script, getter)], read);
            }
        }
    }

    private static CommandAst? GetterOf(ScriptBlockAst script, PipelineAst pipeline)
    {
        IEnumerable<string> variables = All<VariableExpressionAst>(pipeline.PipelineElements[0]).Select(variable => variable.VariablePath.UserPath);
        return All<CommandAst>(pipeline.PipelineElements[0])
            .Concat(All<AssignmentStatementAst>(script).Where(assignment => variables.Contains(assignment.Left.Extent.Text.TrimStart('$'))).SelectMany(assignment => All<CommandAst>(assignment.Right)))
            .FirstOrDefault(command => Getters.ContainsKey(command.GetCommandName() ?? ""));
    }

    private static IEnumerable<string> Asks(ScriptBlockAst script, CommandAst getter)
    {
        (string[] parameters, string[] always) = Getters[getter.GetCommandName()];
        string[] texts = [.. parameters.SelectMany(parameter => Texts(script, Argument(getter, parameter)))];
        return always.Concat(parameters[0] switch
        {
            "Uri" => Selected().Match(string.Concat(texts)) is { Success: true } match ? match.Groups[1].Value.Split(',') : [],
            "Query" => Columns().Match(string.Concat(texts)).Groups[1].Value.Split(',').Select(column => column.Split(" AS ", StringSplitOptions.TrimEntries)[^1].Trim(' ', '\n', '[', ']')),
            _ => texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)),
        });
    }

    private static IEnumerable<string> Reads(ScriptBlockAst script, CommandAst taker)
    {
        foreach (string name in Parameters.SelectMany(parameter => Texts(script, Argument(taker, parameter))).Where(name => !name.Contains('*')))
        {
            yield return FirstStep(name);
        }

        Ast? mapping = Value(script, Argument(taker, "Mapping"));
        IEnumerable<string> mapped = mapping is HashtableAst table ? Names(script, table)
            : Texts(script, mapping).FirstOrDefault() is { } file ? NamesOf(Path.Combine(BuildPaths.Repository, "examples", "mappings", Path.GetFileName(file.Replace('\\', '/')))) : [];
        foreach (string name in mapped)
        {
            yield return FirstStep(name);
        }
    }

    private static IEnumerable<string> NamesOf(string file)
    {
        string text = File.ReadAllText(file);
        if (!file.EndsWith(".json", StringComparison.Ordinal))
        {
            ScriptBlockAst script = Parser.ParseInput(text, out _, out _);
            return Names(script, All<HashtableAst>(script).First());
        }

        JsonObject mapping = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        return Ids.SelectMany(key => List(mapping[key]))
            .Concat(Fields.SelectMany(key => mapping[key] is JsonObject fields ? fields : []).SelectMany(field => List(field.Value is JsonObject options ? options["Property"] : field.Value)));
    }

    private static IEnumerable<string> List(JsonNode? names) => names is JsonArray list ? list.Select(name => name!.ToString()) : names is null ? [] : [names.ToString()];

    private static IEnumerable<string> Names(ScriptBlockAst script, HashtableAst mapping) => Pairs(mapping).SelectMany(pair =>
        Ids.Contains(pair.Key, StringComparer.OrdinalIgnoreCase) ? Texts(script, pair.Value)
            : Fields.Contains(pair.Key, StringComparer.OrdinalIgnoreCase) ? All<HashtableAst>(pair.Value).Take(1).SelectMany(Pairs).SelectMany(field => OfField(script, field.Value)) : []);

    private static IEnumerable<string> OfField(ScriptBlockAst script, Ast field) => All<HashtableAst>(field).FirstOrDefault() is { } options
        ? Pairs(options).Where(pair => pair.Key == "Property").SelectMany(pair => Texts(script, pair.Value))
        : Texts(script, field);

    private static IEnumerable<(string Key, Ast Value)> Pairs(HashtableAst table) => table.KeyValuePairs.Select(pair => (pair.Item1.Extent.Text.Trim('\'', '"'), (Ast)pair.Item2));

    // Of a path, the property that the record has.
    private static string FirstStep(string name) => name.Split('.', '[')[0];

    private static CommandElementAst? Argument(CommandAst command, string parameter) => command.CommandElements
        .SkipWhile(element => element is not CommandParameterAst given || !given.ParameterName.Equals(parameter, StringComparison.OrdinalIgnoreCase)).ElementAtOrDefault(1);

    // A variable is what it was given, in the script or as a parameter's default.
    private static Ast? Value(ScriptBlockAst script, Ast? argument) => argument is not VariableExpressionAst variable ? argument
        : All<AssignmentStatementAst>(script).FirstOrDefault(assignment => assignment.Left.Extent.Text == variable.Extent.Text)?.Right is { } right ? (Ast?)All<HashtableAst>(right).FirstOrDefault() ?? right
        : All<ParameterAst>(script).FirstOrDefault(parameter => parameter.Name.Extent.Text == variable.Extent.Text)?.DefaultValue;

    private static IEnumerable<string> Texts(ScriptBlockAst script, Ast? argument) => Value(script, argument) is { } value
        ? All<ExpressionAst>(value).Select(part => part switch { StringConstantExpressionAst text => text.Value, ExpandableStringExpressionAst text => text.Value, _ => null }).OfType<string>()
        : [];

    private static IEnumerable<T> All<T>(Ast ast) => ast.FindAll(part => part is T, searchNestedScriptBlocks: true).Cast<T>();

    [GeneratedRegex(@"\$select=([^&]+)")]
    private static partial Regex Selected();

    [GeneratedRegex(@"^\s*SELECT\s+(.+?)\s+FROM\s", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Columns();
}
