namespace PendoSegment.Sandbox.Rules;

/// <summary>An event that passed the rules, as the store needs it.</summary>
internal sealed record IncomingEvent
{
    public const string Identify = "identify";
    public const string Group = "group";
    public const string Track = "track";

    /// <summary>What Pendo's agent knows of the visitor, the account and the account's parent; only the agent sends it.</summary>
    public const string Meta = "meta";

    /// <summary>A page that was loaded, and an element that was clicked; only the agent sends them.</summary>
    public const string Load = "load";
    public const string Click = "click";

    public required string Kind { get; init; }

    /// <summary>Pendo's agent has sent it, in a browser, and not Segment's way.</summary>
    public bool IsFromAgent { get; init; }

    /// <summary>The visitor; a group event may have none.</summary>
    public string? UserId { get; init; }

    /// <summary>A group event's own groupId; an identify's context.groupId; the account of an agent's event.</summary>
    public string? GroupId { get; init; }

    public string? MessageId { get; init; }

    /// <summary>A track event's name; of the agent's events also a load's URL, and the element of a click.</summary>
    public string? EventName { get; init; }

    /// <summary>The traits that Pendo would keep, names in lower case, in the order of the event.</summary>
    public List<KeyValuePair<string, object?>> Metadata { get; } = [];

    /// <summary>What a meta event has of accounts, each with its own id.</summary>
    public IReadOnlyList<IncomingAccount> Accounts { get; init; } = [];

    /// <summary>The others of the same request: only the agent sends several.</summary>
    public IReadOnlyList<IncomingEvent> Rest { get; init; } = [];

    public required string Body { get; init; }

    /// <summary>The rules made sure that the one which the kind needs is there.</summary>
    public string Id => (Kind == Group && !IsFromAgent ? GroupId : UserId)!;
}
