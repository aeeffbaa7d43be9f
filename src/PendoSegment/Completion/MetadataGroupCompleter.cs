using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PendoSegment.Completion;

/// <summary>Offers the metadata groups of the live schema.</summary>
internal sealed class MetadataGroupCompleter : Completer
{
    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound) =>
        Suggestions.Of(SchemaNames.Of(bound).Select(static field => field.Group).Distinct(StringComparer.Ordinal).OrderBy(static name => name, StringComparer.Ordinal), word);
}
