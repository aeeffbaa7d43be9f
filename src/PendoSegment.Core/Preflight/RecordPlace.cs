namespace PendoSegment.Preflight;

/// <summary>Where a record stands.</summary>
/// <param name="Record">Its number, from 1; 0 for none.</param>
/// <param name="Line">Its line in the file; 0 where there is no file.</param>
/// <param name="File">The file's name; null where there is none.</param>
internal readonly record struct RecordPlace(long Record, long Line, string? File = null)
{
    /// <summary>The place in front of a message.</summary>
    public string Before(string message) => Line > 0 ? $"{(File is null ? string.Empty : File + ": ")}line {Line}: {message}" : message;
}
