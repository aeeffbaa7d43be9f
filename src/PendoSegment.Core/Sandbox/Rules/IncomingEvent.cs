namespace PendoSegment.Sandbox.Rules;

/// <summary>An event that passed the rules, as the store needs it.</summary>
internal record IncomingEvent
{
    public const string Identify = "identify";
    public const string Group = "group";
    public const string Track = "track";

    public required string Kind { get; init; }

    /// <summary>The visitor; a group event may have none.</summary>
    public string? UserId { get; init; }

    /// <summary>A group event's own groupId; an identify's context.groupId.</summary>
    public string? GroupId { get; init; }

    public string? MessageId { get; init; }

    public string? EventName { get; init; }

    /// <summary>The traits that Pendo would keep, names in lower case, in the order of the event.</summary>
    public List<KeyValuePair<string, object?>> Metadata { get; } = [];

    public required string Body { get; init; }

    /// <summary>The rules made sure that the one which the kind needs is there.</summary>
    public virtual string Id => (Kind == Group ? GroupId : UserId)!;
}
