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
    internal PendoMappingIssue(MappingIssueSeverity severity, MappingIssueCode code, string message, long firstRecord)
    {
        Severity = severity;
        Code = code;
        Message = Visible.Of(message);
        FirstRecord = firstRecord;
    }

    /// <summary>How much it matters.</summary>
    public MappingIssueSeverity Severity { get; }

    /// <summary>What it is.</summary>
    public MappingIssueCode Code { get; }

    /// <summary>What is wrong, where, and what to do, by the example of the first.</summary>
    public string Message { get; }

    /// <summary>How many records it is about.</summary>
    public long Count { get; internal set; }

    /// <summary>The number of the first of them, from 1 in the order of the input; 0 when it is about none in particular.</summary>
    public long FirstRecord { get; }

    /// <summary>The severity, the code and the message.</summary>
    public override string ToString() => $"{Severity}: {Code}: {Message}";
}
