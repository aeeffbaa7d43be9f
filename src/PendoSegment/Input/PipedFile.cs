using System.Management.Automation;

namespace PendoSegment.Input;

/// <summary>Finds out that what came down a pipeline in place of a record is a file, alive or from another session, or the path of one.</summary>
internal static class PipedFile
{
    /// <summary>The file's name or path, as -Path takes it; null for what is no file.</summary>
    /// <param name="input">What came.</param>
    /// <param name="paths">Where a path begins.</param>
    public static string? NameOf(object input, PathIntrinsics paths) => PSObjectModel.Instance.Unwrap(input) switch
    {
        FileInfo file => file.Name,
        string text when FileResolver.IsFile(paths, text) => text,
        _ when input is PSObject wrapped && TypeNames.Of(wrapped).Contains("Deserialized.System.IO.FileInfo") => $"{wrapped.Properties["Name"]?.Value}",
        _ => null,
    };
}
