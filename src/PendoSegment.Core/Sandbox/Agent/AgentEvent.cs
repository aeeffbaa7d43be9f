using PendoSegment.Sandbox.Rules;

namespace PendoSegment.Sandbox.Agent;

/// <summary>An event of Pendo's agent, in a browser. Its group is the visitor's account, and its name a load's URL or the element of a click too.</summary>
internal sealed record AgentEvent : IncomingEvent
{
    /// <summary>What the agent knows of the visitor, the account and the account's parent.</summary>
    public const string Meta = "meta";

    /// <summary>A page that was loaded.</summary>
    public const string Load = "load";

    /// <summary>What a meta event has of accounts, each with its own id.</summary>
    public IReadOnlyList<AgentAccount> Accounts { get; init; } = [];

    /// <summary>The others of the same request.</summary>
    public IReadOnlyList<AgentEvent> Rest { get; init; } = [];

    public override string Id => UserId!;
}
