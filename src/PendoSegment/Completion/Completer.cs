using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PendoSegment.Completion;

/// <summary>What all completers share: whatever goes wrong, nothing is offered, and nobody's typing is disturbed.</summary>
internal abstract class Completer : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return Complete(wordToComplete ?? string.Empty, commandAst, fakeBoundParameters);
        }
#pragma warning disable CA1031 // A file that is locked, a drive that is gone, a type that cannot be loaded: the list of what may fail has no end.
        catch (Exception problem) when (problem is not PipelineStoppedException)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    private protected abstract IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound);
}
