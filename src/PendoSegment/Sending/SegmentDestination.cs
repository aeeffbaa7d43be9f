using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using PendoSegment.Events;
using PendoSegment.Ledger;
using PendoSegment.Records;
using PendoSegment.Session;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>The endpoint for events, which answers an event at a time and says no more than that it accepted it.</summary>
/// <param name="connection">Where to and with which key; null only with -WhatIf.</param>
/// <param name="kind">What all events are; null when each says so itself.</param>
internal sealed class SegmentDestination(PendoConnection<ApiKey>? connection, EventKind? kind) : Destination
{
    /// <inheritdoc/>
    public override EventKind? Kind => kind;

    /// <inheritdoc/>
    public override string? KindName => kind?.ToString();

    /// <inheritdoc/>
    public override string Host => connection?.Endpoint.Root.Host ?? "Pendo";

    /// <inheritdoc/>
    public override bool IsKnown => connection is not null;

    /// <inheritdoc/>
    public override TimeSpan Timeout => connection?.Timeout ?? TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override string Activity =>
        $"Sending {(kind is { } known ? known.ToString().ToLowerInvariant() + " " : string.Empty)}events to {Host}";

    /// <inheritdoc/>
    public override string Units => "events";

    /// <inheritdoc/>
    public override string Taken => "accepted";

    /// <inheritdoc/>
    public override string Replay => "Send-PendoEvent -Path";

    /// <inheritdoc/>
    public override LedgerOwner? Owner(string? shard) => connection is null ? null : LedgerOwner.Of(connection.Endpoint, connection.Key, shard);

    /// <inheritdoc/>
    public override Dispatcher Start(DeliveryOptions options, IRejectSink? rejects, IAcceptanceLog? accepted) =>
        HttpDelivery.Start(PendoSession.Current.App.ClientFor(connection!), connection!.Endpoint, connection.Key, options, rejects, accepted);

    /// <inheritdoc/>
    public override string Name(OutgoingEvent outgoing) => $"{outgoing.Kind.ToString().ToLowerInvariant()} of '{outgoing.ReadId()}'";

    /// <summary><c>Send an identify event for visitor 'u-17' (412 bytes) to data.pendo.io</c>.</summary>
    public override string Question(OutgoingEvent outgoing)
    {
        (string what, string whom) = outgoing.Kind switch
        {
            EventKind.Identify => ("an identify", "visitor"),
            EventKind.Group => ("a group", "account"),
            _ => ("a track", "visitor"),
        };
        return $"Send {what} event for {whom} '{Visible.Of(outgoing.ReadId())}' ({Shown.Count(outgoing.Body.Length)} bytes) to {Host}";
    }

    /// <inheritdoc/>
    public override object Result(DeliveryOutcome outcome) => new PendoSendResult
    {
        Kind = outcome.Event.Kind,
        Id = outcome.Event.ReadId(),
        MessageId = outcome.Event.ReadMessageId(),
        Status = outcome.Status == DeliveryStatus.Accepted ? PendoSendStatus.Accepted : PendoSendStatus.Rejected,
        StatusCode = outcome.StatusCode,
        Attempts = outcome.Attempts,
        Elapsed = outcome.Elapsed,
        Error = outcome.Reason,
        Path = outcome.Event.File,
        Line = outcome.Event.Place.LineOrNull,
        Record = outcome.Event.Place.RecordOrNull,
    };

    /// <inheritdoc/>
    public override object Unchanged(EventKind eventKind, string? id, RecordPlace place) => new PendoSendResult { Kind = eventKind, Id = id, Status = PendoSendStatus.Unchanged, Path = place.File, Line = place.LineOrNull, Record = place.RecordOrNull };

    /// <inheritdoc/>
    public override object Invalid(string? id, string reason, RecordPlace place) => new PendoSendResult { Kind = kind, Status = PendoSendStatus.Invalid, Id = id, Error = reason, Path = place.File, Line = place.LineOrNull, Record = place.RecordOrNull };

    /// <inheritdoc/>
    public override object Summary(SendFigures figures) => new PendoSendSummary
    {
        Kind = KindName,
        Shard = figures.Shard,
        Consumed = figures.Account.Consumed,
        Accepted = figures.Account.Accepted,
        Unchanged = figures.Account.Unchanged,
        Rejected = figures.Account.Rejected,
        Retries = figures.Retries,
        StartedAt = figures.StartedAt,
        Elapsed = figures.Elapsed,
        EndedBy = figures.EndedBy,
        RejectPath = figures.RejectPath,
    };
}
