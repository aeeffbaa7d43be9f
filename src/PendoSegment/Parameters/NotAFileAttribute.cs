using System.Management.Automation;
using PendoSegment.Input;
using PendoSegment.Values;

namespace PendoSegment.Parameters;

/// <summary>
/// Refuses as an id what is the path of a file: somebody who gives a command a file's name means what is in it. It is said while parameters are bound, before anybody is asked
/// for others.
/// </summary>
internal sealed class NotAFileAttribute : ValidateArgumentsAttribute
{
    // Whether there is such a file or not: nobody has an id that ends so.
    private static readonly string[] Tables = [".csv", ".tsv", ".xlsx", ".xls"];

    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is string text && (Tables.Any(ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || FileResolver.IsFile(engineIntrinsics.SessionState.Path, text)))
        {
            string shown = Shown.Text(text.AsSpan());
            throw new ValidationMetadataException($"{shown} is a file, and no id. To send the records in it, give -Path {shown}. An id that is called like a file goes in as a record: @{{ Id = {shown} }} | ...");
        }
    }
}
