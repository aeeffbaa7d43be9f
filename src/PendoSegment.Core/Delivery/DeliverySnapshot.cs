namespace PendoSegment.Delivery;

/// <summary>How delivery stands at a moment.</summary>
internal sealed record DeliverySnapshot
{
    /// <summary>How many events the endpoint has accepted so far.</summary>
    public required long Accepted { get; init; }

    /// <summary>How many events were of ids that it does not know.</summary>
    public required long Missing { get; init; }

    /// <summary>How many attempts were repeated.</summary>
    public required long Retries { get; init; }

    /// <summary>How many requests were answered with 429.</summary>
    public required long Throttled { get; init; }

    /// <summary>What was said to those that came to nothing and may succeed at another time, with counts; empty for none.</summary>
    public required string Failures { get; init; }

    /// <summary>How many requests are under way.</summary>
    public required int UnderWay { get; init; }

    /// <summary>How many may be, while the endpoint answers.</summary>
    public required int Concurrency { get; init; }

    /// <summary>How many events or calls a second the endpoint lets in, by what its refusals taught; null while no limit is known.</summary>
    public required double? Pace { get; init; }

    /// <summary>True while nothing gets through at all.</summary>
    public required bool IsOutage { get; init; }

    /// <summary>How long nothing may go, or in an outage no further try; null when something may, or the try is under way.</summary>
    public required TimeSpan? Wait { get; init; }

    /// <summary>True while nothing may go but a try in an outage.</summary>
    public bool IsPaused => IsOutage || Wait is not null;

    /// <summary>How it stands now. To be called with the lock held that guards gate and failures.</summary>
    public static DeliverySnapshot Of(Gate gate, FailedAttempts failures, long accepted, long missing, long retries) => new()
    {
        Accepted = accepted,
        Missing = missing,
        Retries = retries,
        Throttled = failures.Throttled,
        Failures = failures.ToString(),
        UnderWay = gate.UnderWay,
        Concurrency = gate.Concurrency.Current,
        Pace = gate.Pace.PerSecond,
        IsOutage = gate.Outage.IsOn,
        Wait = gate.Wait,
    };
}
