using System.Management.Automation;
using PendoSegment.Input;
using PendoSegment.Values;

namespace PendoSegment.Parameters;

/// <summary>
/// Refuses as the mapping file that is written what can be none, such as the CSV file with the samples. It is said while parameters are bound, before anybody is asked for the
/// others.
/// </summary>
internal sealed class NotASampleAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is string { Length: > 0 } text && !MappingFileReader.IsMappingFile(text))
        {
            string shown = Shown.Text(text.AsSpan());
            throw new ValidationMetadataException($"-Path is the mapping file that is written, and {shown} is none (.psd1, .json). Samples are read with -SamplePath {shown}.");
        }
    }
}
