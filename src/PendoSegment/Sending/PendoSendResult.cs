namespace PendoSegment;

/// <summary>What became of one record, as written with -PassThru.</summary>
public sealed class PendoSendResult
{
    /// <summary>The kind of event; null for text that is no event.</summary>
    public required EventKind? Kind { get; init; }

    /// <summary>The visitor's or account's id; null for a record that has none.</summary>
    public string? Id { get; init; }

    /// <summary>The event's messageId: a UUID, or in a stored event any text; null for a record that became no event, and for an unchanged one.</summary>
    public string? MessageId { get; init; }

    /// <summary>What became of it.</summary>
    public required PendoSendStatus Status { get; init; }

    /// <summary>The endpoint's last HTTP status; 0 when there was no answer.</summary>
    public int StatusCode { get; init; }

    /// <summary>How many times it was posted.</summary>
    public int Attempts { get; init; }

    /// <summary>From the first attempt to the end.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Why it was not accepted; null when it was, or was not sent.</summary>
    public string? Error { get; init; }

    /// <summary>The file that the record is from; null where there is none.</summary>
    public string? Path { get; init; }

    /// <summary>The line of the file on which the record begins; null where there is no file.</summary>
    public long? Line { get; init; }

    /// <summary>The record's number in the pipeline, from 1; null where it is from a file, or described by parameters.</summary>
    public long? Record { get; init; }
}
