using System.Collections;
using System.Collections.Specialized;
using System.Data;
using System.Management.Automation;
using System.Management.Automation.Language;
using PendoSegment.Input;

namespace PendoSegment.Completion;

/// <summary>Finds out, from what stands before a command in its pipeline, which properties its objects will have.</summary>
internal static class Upstream
{
    private const int MaxDepth = 4;

    // What Get-ADUser writes without being asked.
    private static readonly string[] DirectoryUser =
        ["DistinguishedName", "Enabled", "GivenName", "Name", "ObjectClass", "ObjectGUID", "SamAccountName", "SID", "Surname", "UserPrincipalName"];

    /// <summary>The names of the properties; empty when nothing can be said.</summary>
    public static IEnumerable<string> PropertyNames(CommandAst command) =>
        command.Parent is PipelineAst pipeline ? Before(pipeline, pipeline.PipelineElements.IndexOf(command)) : [];

    private static IEnumerable<string> Before(PipelineAst pipeline, int index)
    {
        if (index < 1)
        {
            return [];
        }

        return pipeline.PipelineElements[index - 1] switch
        {
            CommandExpressionAst expression => Of(expression.Expression),
            CommandAst command => Of(command, pipeline, index - 1),
            _ => [],
        };
    }

    private static IEnumerable<string> Of(CommandAst command, PipelineAst pipeline, int index)
    {
        CommandWords words = new(command);
        string name = SessionLookup.CommandName(command.GetCommandName() ?? string.Empty);
        switch (name.ToUpperInvariant())
        {
            case "IMPORT-CSV":
                string[] header = words.Texts("Header");
                return header.Length > 0 ? header
                    : (words.Text("Path") ?? words.Text("LiteralPath") ?? words.FirstFree) is { } path
                        ? CsvColumns.Of(path, words.Text("Delimiter") is { Length: 1 } delimiter ? delimiter[0] : ',', encoding: null)
                        : [];
            case "GET-ADUSER":
                return DirectoryUser.Concat(words.Texts("Properties").Where(property => !WildcardPattern.ContainsWildcardCharacters(property)));
            case "SELECT-OBJECT":
                string[] selected = words.Has("Property") ? words.Texts("Property") : words.AllFree;
                return selected.Length == 0 ? Before(pipeline, index)
                    : selected.SelectMany(property => WildcardPattern.ContainsWildcardCharacters(property) ? Matching(Before(pipeline, index), property) : [property]);
            case "WHERE-OBJECT" or "SORT-OBJECT" or "TEE-OBJECT":
                return Before(pipeline, index);
            default:
                return SessionLookup.OutputTypes(name).SelectMany(type => type.GetProperties()).Where(property => property.GetIndexParameters().Length == 0).Select(property => property.Name);
        }
    }

    private static IEnumerable<string> Matching(IEnumerable<string> names, string pattern)
    {
        WildcardPattern wildcard = new(pattern, WildcardOptions.IgnoreCase);
        return names.Where(wildcard.IsMatch);
    }

    private static IEnumerable<string> Of(ExpressionAst expression) => expression switch
    {
        VariableExpressionAst variable => OfVariable(variable),
        HashtableAst hashtable => hashtable.KeyValuePairs.Select(pair => pair.Item1).OfType<StringConstantExpressionAst>().Select(key => key.Value),
        ConvertExpressionAst convert => Of(convert.Child),
        ArrayLiteralAst list => Of(list.Elements[0]),
        _ => [],
    };

    private static IEnumerable<string> OfVariable(VariableExpressionAst variable) =>
        SessionLookup.Variable(variable.VariablePath.UserPath) is { } value ? OfValue(value) : [];

    // Of a list, the first element stands for all. Nothing is enumerated that might have to be worked out first, and no property is read.
    private static IEnumerable<string> OfValue(object value) => PSObjectModel.Instance.Unwrap(value) switch
    {
        Hashtable or OrderedDictionary => Members(value).SelectMany(member => Paths(member.Name, member.Value, 1)),
        DataTable table => Columns(table),
        DataRow row => Columns(row.Table),
        string => [],
        Array or ArrayList => ((IList)PSObjectModel.Instance.Unwrap(value)!) is { Count: > 0 } list && list[0] is { } first ? OfValue(first) : [],
        IList list when list.GetType().Assembly == typeof(List<>).Assembly => list.Count > 0 && list[0] is { } first ? OfValue(first) : [],
        _ => PSObject.AsPSObject(value).Properties.SelectMany(property => Paths(property.Name, property is PSNoteProperty note ? note.Value : null, 1)),
    };

    // A name, and the paths to the members of its value.
    private static IEnumerable<string> Paths(string name, object? value, int depth) =>
        depth < MaxDepth ? [name, .. Members(value).SelectMany(member => Paths($"{name}.{member.Name}", member.Value, depth + 1))] : [name];

    private static IEnumerable<(string Name, object? Value)> Members(object? value) => PSObjectModel.Instance.Unwrap(value) switch
    {
        Hashtable or OrderedDictionary => ((IDictionary)PSObjectModel.Instance.Unwrap(value)!).Cast<DictionaryEntry>().Where(entry => entry.Key is string).Select(entry => ((string)entry.Key, (object?)entry.Value)),
        PSObject { BaseObject: PSCustomObject } custom => custom.Properties.OfType<PSNoteProperty>().Select(note => (note.Name, (object?)note.Value)),
        _ => [],
    };

    private static IEnumerable<string> Columns(DataTable table) => table.Columns.Cast<DataColumn>().Select(column => column.ColumnName);
}
