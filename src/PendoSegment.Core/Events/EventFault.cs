namespace PendoSegment.Events;

/// <summary>Why a record cannot become an event.</summary>
/// <param name="Code">An error's, whose name is the error's id too.</param>
/// <param name="Field">The field, or the property with the id, that is at fault.</param>
/// <param name="Message">What is wrong and what to do; a whole sentence or two, without the record's position.</param>
internal sealed record EventFault(MappingIssueCode Code, string Field, string Message)
{
    /// <summary>The id of the record, where it has one and the message does not say it; otherwise null.</summary>
    public string? Id { get; init; }

    /// <summary>The value that is at fault; null where that is not one.</summary>
    public string? Value { get; init; }

    /// <summary>True when the record does not even have the property with the id, so that most likely the mapping is wrong and not the record.</summary>
    public bool IsIdAbsent { get; init; }

    /// <summary>True when it is code of the mapping that failed, so that most likely it does so with every record.</summary>
    public bool IsOfCode { get; init; }

    /// <summary>True when another shard tells of it: the record has no id by which it would be this one's.</summary>
    public bool IsElsewhere { get; init; }
}
