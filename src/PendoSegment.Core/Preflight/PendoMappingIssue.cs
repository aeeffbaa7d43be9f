using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment;

/// <summary>How much an issue matters.</summary>
public enum MappingIssueSeverity
{
    /// <summary>Worth knowing; nothing need be done.</summary>
    Information,

    /// <summary>It is sent, and most likely not what is wanted.</summary>
    Warning,

    /// <summary>The Send commands refuse the records concerned; or a property that is asked for is in none, or has no value that can be sent.</summary>
    Error,
}

/// <summary>Something that the preflight found in a field.</summary>
public sealed class PendoMappingIssue
{
    internal PendoMappingIssue(MappingIssueSeverity severity, MappingIssueCode code, string field, string message, RecordPlace place)
    {
        Severity = severity;
        Code = code;
        Field = field;
        Message = Visible.Of(message);
        Path = place.File;
        Line = place.LineOrNull;
        FirstRecord = place.Record;
    }

    /// <summary>How much it matters.</summary>
    public MappingIssueSeverity Severity { get; }

    /// <summary>What it is.</summary>
    public MappingIssueCode Code { get; }

    /// <summary>The field that it is about, as <see cref="PendoMappingField.Field"/> has it.</summary>
    public string Field { get; }

    /// <summary>What is wrong, where, and what to do, by the example of the first.</summary>
    public string Message { get; }

    /// <summary>How many records it is about.</summary>
    public long Count { get; internal init; }

    /// <summary>The different values that it is about, the most frequent first, as text; null where it is about none.</summary>
    public string? Values
    {
        get;
        internal init => field = value is null ? null : Visible.Of(value);
    }

    /// <summary>The file with the first of them; null for the pipeline, and when it is about none in particular.</summary>
    public string? Path { get; }

    /// <summary>The line of that file on which the first of them begins; null where there is no file.</summary>
    public long? Line { get; }

    /// <summary>The number of the first of them, from 1 in the order of the input, all files together; 0 when it is about none in particular.</summary>
    public long FirstRecord { get; }

    /// <summary>The severity, the code and the message.</summary>
    public override string ToString() => $"{Severity}: {Code}: {Message}";
}
