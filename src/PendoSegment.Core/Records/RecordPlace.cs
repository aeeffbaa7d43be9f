using System.Globalization;

namespace PendoSegment.Records;

/// <summary>Where a record stands in the input of a command.</summary>
/// <param name="Record">Its number in the order of the input, from 1; 0 for none.</param>
/// <param name="Line">The line of the file on which it begins, from 1; 0 where there is no file.</param>
/// <param name="File">The file; null where there is none.</param>
internal readonly record struct RecordPlace(long Record, long Line, string? File = null)
{
    /// <summary>The line; null where there is no file.</summary>
    public long? LineOrNull => Line > 0 ? Line : null;

    /// <summary>The number of a record that is from no file; null for others.</summary>
    public long? RecordOrNull => Line == 0 && Record > 0 ? Record : null;

    /// <summary>The place for people: <c>users.csv: line 3</c>; <c>record 1,017</c> where there is no file; empty for none.</summary>
    public override string ToString() =>
        Line > 0 ? File is null ? $"line {Line}" : $"{Path.GetFileName(File)}: line {Line}"
        : Record > 0 ? $"record {Record.ToString("N0", CultureInfo.InvariantCulture)}"
        : string.Empty;

    /// <summary>The place in front of a message.</summary>
    public string Before(string message) => this == default ? message : $"{this}: {message}";

    /// <summary>The place and whose record it is, in front of a message: <c>users.csv: line 3 ('u-17'): ...</c>.</summary>
    /// <param name="id">The id as messages show it; null where there is none, or where the message has it.</param>
    /// <param name="message">What there is to say.</param>
    public string Before(string? id, string message) => id is null ? Before(message) : this == default ? $"{id}: {message}" : $"{this} ({id}): {message}";
}
