namespace PendoSegment.Delivery;

/// <summary>How events are delivered.</summary>
public sealed record DeliveryOptions
{
    /// <summary>The most requests under way at once, 1 to 1,024.</summary>
    public int ThrottleLimit { get; init; } = 64;

    /// <summary>How long one attempt may take, connection and answer together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>True to report accepted events too, and not the others alone.</summary>
    public bool ReportAccepted { get; init; }
}
