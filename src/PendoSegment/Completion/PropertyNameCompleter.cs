using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Records;

namespace PendoSegment.Completion;

/// <summary>Offers the columns of the file that -Path or -SamplePath names, or the properties of the objects that come down the pipeline. No command of the line is run.</summary>
internal sealed class PropertyNameCompleter : Completer
{
    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound) =>
        Suggestions.Of(First(bound["SamplePath"] ?? bound["Path"]) is { } path ? CsvColumns.Of(path, Delimiter(bound["Delimiter"]), Encoding(bound["Encoding"])) : Upstream.PropertyNames(command).Select(NameComparer.Normalize), word);

    // The -Path of New-PendoMapping is the mapping file that it is to write.
    private static string? First(object? path)
    {
        object? unwrapped = PSObjectModel.Instance.Unwrap(path);
        string? first = unwrapped as string ?? (unwrapped as IEnumerable)?.Cast<object?>().Select(PSObjectModel.Instance.Unwrap).OfType<string>().FirstOrDefault();
        return first is null || MappingFileReader.IsMappingFile(first) ? null : first;
    }

    private static char? Delimiter(object? value) => value switch
    {
        char character => character,
        string { Length: 1 } text => text[0],
        _ => null,
    };

    private static Encoding? Encoding(object? value) => value is null ? null : (Encoding)new EncodingTransformationAttribute().Transform(null!, value);
}
