using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PendoSegment.Completion;

/// <summary>Offers the one shard that has a name.</summary>
internal sealed class ShardCompleter : Completer
{
    /// <summary>The shard that the environment names.</summary>
    public const string Auto = nameof(Auto);

    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound) => Suggestions.Of([Auto], word);
}
