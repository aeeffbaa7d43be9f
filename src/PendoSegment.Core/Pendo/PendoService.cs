namespace PendoSegment.Pendo;

/// <summary>One of the ways in to Pendo: what its hosts are called, and what stands behind them.</summary>
/// <param name="Word">What stands for the service in the hosts' names.</param>
/// <param name="Path">The path that everything of the service begins with.</param>
/// <param name="Use">What its addresses are for, in messages.</param>
/// <param name="KeyParameter">How its key is given.</param>
internal sealed record PendoService(string Word, string Path, string Use, string KeyParameter)
{
    /// <summary>Takes events (segment-docs, Pendo and Webhooks destinations).</summary>
    public static readonly PendoService Segment = new("data", "/data/segmentio", "that events can be posted to", "-ApiKey");

    /// <summary>Takes and shows metadata (Pendo's public API collection).</summary>
    public static readonly PendoService Engage = new("app", "/api/v1", "of Pendo's API", "-IntegrationKey");

    /// <summary>Gives pages Pendo's web agent (npm @pendo/agent, servers.json).</summary>
    public static readonly PendoService Agent = new("cdn", "/agent/static", "of Pendo's agent", "-ApiKey");

    /// <summary>The host in a region.</summary>
    public string Host(PendoRegion region) => region switch
    {
        PendoRegion.US => $"{Word}.pendo.io",
        PendoRegion.US1 => $"us1.{Word}.pendo.io",
        PendoRegion.EU => $"{Word}.eu.pendo.io",
        PendoRegion.JPN => $"{Word}.jpn.pendo.io",
        PendoRegion.AU => $"{Word}.au.pendo.io",
        _ => throw new ArgumentOutOfRangeException(nameof(region), region, "There is no such region."),
    };
}
