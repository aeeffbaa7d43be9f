using PendoSegment.Delivery;

namespace PendoSegment.Sending;

/// <summary>What a user may say about delivery, as the Send commands' parameters have it.</summary>
internal sealed record DeliverySettings
{
    public required int ThrottleLimit { get; init; }

    public double? RateLimit { get; init; }

    public required int MaximumRetryCount { get; init; }

    public required double RetryIntervalSec { get; init; }

    public int? TimeoutSec { get; init; }

    public required int OutageTimeoutSec { get; init; }

    public string? RejectPath { get; init; }

    public ApiKey? ApiKey { get; init; }

    public bool PassThru { get; init; }

    /// <summary>The same for the dispatcher.</summary>
    /// <param name="sessionTimeout">The session's limit for an attempt, where the command names none.</param>
    public DeliveryOptions ToOptions(TimeSpan? sessionTimeout) => new()
    {
        ThrottleLimit = ThrottleLimit,
        RateLimit = RateLimit,
        MaximumRetryCount = MaximumRetryCount,
        RetryInterval = TimeSpan.FromSeconds(RetryIntervalSec),
        Timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : sessionTimeout ?? TimeSpan.FromSeconds(30),
        OutageTimeout = TimeSpan.FromSeconds(OutageTimeoutSec),
        ReportAccepted = PassThru,
    };
}
