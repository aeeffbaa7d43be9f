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
        if (arguments is not string text)
        {
            return;
        }

        bool isFile = FileResolver.IsFile(engineIntrinsics.SessionState.Path, text);
        if (isFile || Tables.Any(ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            string shown = Shown.Text(text.AsSpan());
            throw new ValidationMetadataException($"{shown} is {(isFile ? "a file" : "called like a file, which is not there")}, and no id. To send the records in it, give -Path {shown}. An id that is called like a file goes in as a record: @{{ Id = {shown} }} | ...");
        }
    }
}
