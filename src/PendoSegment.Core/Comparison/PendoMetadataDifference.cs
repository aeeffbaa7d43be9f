namespace PendoSegment;

/// <summary>What Pendo has otherwise than a mapping makes it of a record: one field, or the whole of a record that Pendo does not know.</summary>
public sealed class PendoMetadataDifference
{
    internal PendoMetadataDifference(MetadataKind kind, string id, string group, PendoDifferenceStatus status)
    {
        Kind = kind;
        Id = id;
        Group = group;
        Status = status;
    }

    /// <summary>Whether it is about a visitor or an account.</summary>
    public MetadataKind Kind { get; }

    /// <summary>The visitor's or account's id.</summary>
    public string Id { get; }

    /// <summary>The metadata group that was looked at.</summary>
    public string Group { get; }

    /// <summary>The field's name as Pendo has it, in lower case; null when it is about the record as a whole.</summary>
    public string? Field { get; internal init; }

    /// <summary>What was found.</summary>
    public PendoDifferenceStatus Status { get; }

    /// <summary>The value that the mapping makes: text, a number, true or false, or a list of these; null for an empty one.</summary>
    public object? Sent { get; internal init; }

    /// <summary>The value that Pendo has; null for none.</summary>
    public object? Stored { get; internal init; }

    /// <summary>The group that has the value when it is not the one that was looked at; otherwise null.</summary>
    public string? StoredIn { get; internal init; }

    /// <summary>The file that the record is from; null for the pipeline.</summary>
    public string? Path { get; internal init; }

    /// <summary>The line of the file on which the record begins; null for the pipeline.</summary>
    public long? Line { get; internal init; }

    /// <summary>The record's number in the pipeline, from 1; null for a file.</summary>
    public long? Record { get; internal init; }

    /// <summary>The id, the field and the status.</summary>
    public override string ToString() => Field is null ? $"{Id}: {Status}" : $"{Id}: {Group}.{Field}: {Status}";
}
