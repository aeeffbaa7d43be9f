using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PendoSegment.Input;
using PendoSegment.Parameters;

namespace PendoSegment.Completion;

/// <summary>Offers the metadata fields of the live schema: those of the groups that -Group names, otherwise all.</summary>
internal sealed class MetadataFieldCompleter : Completer
{
    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound)
    {
        NamePatterns groups = new(Texts(bound["Group"]), null, []);
        return Suggestions.Of(
            SchemaNames.Of(bound).Where(field => groups.IsIncluded(field.Group, field.Group)).Select(static field => field.Field).Distinct(StringComparer.Ordinal).OrderBy(static name => name, StringComparer.Ordinal),
            word);
    }

    private static string[]? Texts(object? given) => PSObjectModel.Instance.Unwrap(given) switch
    {
        string text => [text],
        IEnumerable list => [.. list.Cast<object?>().Select(PSObjectModel.Instance.Unwrap).OfType<string>()],
        _ => null,
    };
}
