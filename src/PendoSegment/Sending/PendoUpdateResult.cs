namespace PendoSegment;

/// <summary>What became of one record's metadata, as Update-PendoMetadata writes it with -PassThru.</summary>
public sealed class PendoUpdateResult
{
    /// <summary>Whether it is a visitor's or an account's.</summary>
    public required MetadataKind Kind { get; init; }

    /// <summary>The metadata group that is written.</summary>
    public required string Group { get; init; }

    /// <summary>The visitor's or account's id; null for a record that has none.</summary>
    public string? Id { get; init; }

    /// <summary>What became of it.</summary>
    public required PendoUpdateStatus Status { get; init; }

    /// <summary>The HTTP status of the last call that it was in; 0 when there was no answer, or no call.</summary>
    public int StatusCode { get; init; }

    /// <summary>In how many calls it was.</summary>
    public int Attempts { get; init; }

    /// <summary>From the first call to the end.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Why it was not stored; null when it was, or was not sent.</summary>
    public string? Error { get; init; }

    /// <summary>The file that the record is from; null where there is none.</summary>
    public string? Path { get; init; }

    /// <summary>The line of the file on which the record begins; null where there is no file.</summary>
    public long? Line { get; init; }

    /// <summary>The record's number in the pipeline, from 1; null where it is from a file, or described by parameters.</summary>
    public long? Record { get; init; }
}
