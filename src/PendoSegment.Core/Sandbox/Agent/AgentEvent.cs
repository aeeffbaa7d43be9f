namespace PendoSegment.Sandbox.Agent;

/// <summary>An event of Pendo's agent.</summary>
internal sealed record AgentEvent
{
    /// <summary>What the agent knows of the visitor, the account and the account's parent.</summary>
    public const string Meta = "meta";

    public const string Identify = "identify";
    public const string Load = "load";
    public const string Click = "click";
    public const string Track = "track";

    /// <summary>One of those, or another one that the agent has.</summary>
    public required string Type { get; init; }

    public required string VisitorId { get; init; }

    /// <summary>With a parent account <c>PARENT::CHILD</c>; null when there is none.</summary>
    public string? AccountId { get; init; }

    /// <summary>A track event's name, a load's URL, the element of a click; null when there is none.</summary>
    public string? Name { get; init; }

    /// <summary>The visitor's fields, names in lower case, and those of accounts by id; empty but for <see cref="Meta"/>.</summary>
    public List<KeyValuePair<string, object?>> Visitor { get; } = [];

    /// <summary>The fields of the account, then those of its parent.</summary>
    public List<AgentAccount> Accounts { get; } = [];

    /// <summary>Its JSON as the agent wrote it.</summary>
    public required string Body { get; init; }
}

/// <summary>An account that a meta event has fields of, names in lower case.</summary>
internal sealed record AgentAccount(string Id, List<KeyValuePair<string, object?>> Fields);
