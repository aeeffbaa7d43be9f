using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PendoSegment.Completion;

/// <summary>Offers the names of encodings that Import-Csv knows too.</summary>
internal sealed class EncodingNameCompleter : Completer
{
    private static readonly string[] Names = ["utf8", "unicode", "bigendianunicode", "utf32", "ascii", "latin1", "ansi", "oem", "windows-1252"];

    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound) => Suggestions.Of(Names, word);
}
