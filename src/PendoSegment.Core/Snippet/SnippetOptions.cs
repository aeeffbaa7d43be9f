namespace PendoSegment.Snippet;

/// <summary>What a snippet is made of.</summary>
internal sealed record SnippetOptions
{
    /// <summary>Where the agent is, with the key where it has one; an address without a host for a file of the page's own site.</summary>
    public required Uri Agent { get; init; }

    /// <summary>The same, for people: without the key.</summary>
    public required string AgentName { get; init; }

    /// <summary>The region whose hosts the agent talks to; null for none, as with a sandbox.</summary>
    public PendoRegion? Region { get; init; }

    /// <summary>Where the agent sends to when it is no region's host; null otherwise.</summary>
    public Uri? Data { get; init; }

    /// <summary>The expression that gives the visitor in the page; null for none.</summary>
    public string? Visitor { get; init; }

    /// <summary>The expression that gives the account in the page; null for none.</summary>
    public string? Account { get; init; }

    /// <summary>What becomes of a visitor; null for the mapping that is used when none is given.</summary>
    public MappingDefinition? VisitorMapping { get; init; }

    /// <summary>The same of an account.</summary>
    public MappingDefinition? AccountMapping { get; init; }

    /// <summary>The same of a track event.</summary>
    public MappingDefinition? TrackMapping { get; init; }

    /// <summary>True to take the place of Segment's <c>analytics</c>.</summary>
    public bool Analytics { get; init; }

    /// <summary>What the page's server puts into the policy and the script's element of each answer, or the placeholder for it; null for none.</summary>
    public string? Nonce { get; init; }

    /// <summary>The number of the subscription, of which a host has its name; null when it is not known.</summary>
    public string? SubscriptionId { get; init; }
}
