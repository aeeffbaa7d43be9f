using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using PendoSegment.Session;

namespace PendoSegment.Completion;

/// <summary>Offers the ports of this session's sandboxes.</summary>
internal sealed class SandboxPortCompleter : Completer
{
    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound) =>
        [.. PendoSession.Current.Sandboxes
            .Select(sandbox => sandbox.Port.ToString(CultureInfo.InvariantCulture))
            .Where(port => port.StartsWith(word, StringComparison.Ordinal))
            .Select(port => new CompletionResult(port))];
}
