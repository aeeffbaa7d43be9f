namespace PendoSegment.Delivery;

/// <summary>What an endpoint, its key and what it takes are called in messages.</summary>
internal sealed record EndpointWords
{
    /// <summary>The endpoint for events.</summary>
    public static readonly EndpointWords Segment = new()
    {
        SetCommand = "Set-PendoApiKey",
        Units = "events",
        KeyNotTaken = "The endpoint does not take the API key",
        NotThis = "The endpoint is not one that takes events, or something before it answers in its place",
        Check = "Check the key (the app's API key, neither an integration key nor the shared secret of track events; Pendo: Settings > Subscription Settings > Applications), the region and the endpoint, then run the command again.",
    };

    /// <summary>Pendo's Engage API.</summary>
    public static readonly EndpointWords Engage = new()
    {
        SetCommand = "Set-PendoIntegrationKey",
        Units = "calls",
        KeyNotTaken = "Pendo's API does not take the integration key",
        NotThis = "The endpoint is not Pendo's API, or something before it answers in its place",
        Check = "It says no more for a wrong key, one of another region, and one without write access: Test-PendoConnection tries the key, Get-PendoIntegrationKey shows where it was used.",
    };

    /// <summary>The command that sets the key and the way to the endpoint.</summary>
    public required string SetCommand { get; init; }

    /// <summary>What is counted where it limits how much it takes.</summary>
    public required string Units { get; init; }

    /// <summary>That the key is refused.</summary>
    public required string KeyNotTaken { get; init; }

    /// <summary>That something else answers.</summary>
    public required string NotThis { get; init; }

    /// <summary>What to check then.</summary>
    public required string Check { get; init; }
}
