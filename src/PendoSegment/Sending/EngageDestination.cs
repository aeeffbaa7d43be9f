using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using PendoSegment.Events;
using PendoSegment.Ledger;
using PendoSegment.Records;
using PendoSegment.Session;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>Pendo's API, which takes many records in a call, and says what became of each.</summary>
/// <param name="connection">Where to and with which key; null only with -WhatIf.</param>
/// <param name="target">What is written, and how.</param>
/// <param name="missing">What becomes of whom Pendo does not know.</param>
internal sealed class EngageDestination(PendoConnection<IntegrationKey>? connection, MetadataTarget target, MissingRecords missing) : Destination
{
    /// <summary>How long one call may take, where nobody says otherwise: Pendo itself ends it after five minutes.</summary>
    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(120);

    /// <inheritdoc/>
    public override EventKind? Kind => target.EventKind;

    /// <inheritdoc/>
    public override string? KindName => target.Kind.ToString();

    /// <inheritdoc/>
    public override string? Group => target.Group;

    /// <inheritdoc/>
    public override string Host => connection?.Endpoint.Root.Host ?? "Pendo";

    /// <inheritdoc/>
    public override bool IsKnown => connection is not null;

    /// <inheritdoc/>
    public override TimeSpan Timeout => connection?.Timeout ?? UsualTimeout;

    /// <inheritdoc/>
    public override string Activity => $"Updating {target.KindName}s at {Host}";

    /// <inheritdoc/>
    public override string Units => "records";

    /// <inheritdoc/>
    public override string Taken => "updated";

    /// <inheritdoc/>
    public override string Replay => $"Update-PendoMetadata -Kind {target.Kind} -Path";

    /// <inheritdoc/>
    public override string? LastWord => missing.Warning;

    /// <inheritdoc/>
    public override LedgerOwner? Owner(string? shard) => connection is null ? null : LedgerOwner.Of(connection.Endpoint, connection.Key, shard, target.Group);

    /// <inheritdoc/>
    public override Dispatcher Start(DeliveryOptions options, IRejectSink? rejects, IAcceptanceLog? accepted) => MetadataDelivery.Start(
        PendoSession.Current.Integration.ClientFor(connection!), connection!.Endpoint, connection.Key, target, options, missing.Over(rejects), accepted);

    /// <inheritdoc/>
    public override string Name(OutgoingEvent outgoing) => $"update of the {target.KindName} '{outgoing.ReadId()}'";

    /// <summary><c>Update the custom metadata of the visitor 'u-17' at app.pendo.io</c>.</summary>
    public override string Question(OutgoingEvent outgoing) => $"Update the {target.Group} metadata of the {target.KindName} '{Visible.Of(outgoing.ReadId())}' at {Host}";

    /// <inheritdoc/>
    public override bool Forgives(DeliveryOutcome outcome) => missing.Take(outcome);

    /// <inheritdoc/>
    public override object Result(DeliveryOutcome outcome) => new PendoUpdateResult
    {
        Kind = target.Kind,
        Group = target.Group,
        Id = outcome.Event.ReadId(),
        Status = outcome.Status switch
        {
            DeliveryStatus.Accepted => PendoUpdateStatus.Updated,
            DeliveryStatus.Missing => PendoUpdateStatus.Missing,
            _ => PendoUpdateStatus.Rejected,
        },
        StatusCode = outcome.StatusCode,
        Attempts = outcome.Attempts,
        Elapsed = outcome.Elapsed,
        Error = outcome.Reason,
        Path = outcome.Event.File,
        Line = outcome.Event.Place.LineOrNull,
        Record = outcome.Event.Place.RecordOrNull,
    };

    /// <inheritdoc/>
    public override object Unchanged(EventKind eventKind, string? id, RecordPlace place) => new PendoUpdateResult { Kind = target.Kind, Group = target.Group, Id = id, Status = PendoUpdateStatus.Unchanged, Path = place.File, Line = place.LineOrNull, Record = place.RecordOrNull };

    /// <inheritdoc/>
    public override object Invalid(string? id, string reason, RecordPlace place) => new PendoUpdateResult { Kind = target.Kind, Group = target.Group, Status = PendoUpdateStatus.Invalid, Id = id, Error = reason, Path = place.File, Line = place.LineOrNull, Record = place.RecordOrNull };

    /// <inheritdoc/>
    public override object Summary(SendFigures figures) => new PendoUpdateSummary
    {
        Kind = KindName!,
        Group = target.Group,
        Shard = figures.Shard,
        Consumed = figures.Account.Consumed,
        Updated = figures.Account.Accepted,
        Unchanged = figures.Account.Unchanged,
        Missing = figures.Account.Missing,
        Rejected = figures.Account.Rejected,
        Retries = figures.Retries,
        StartedAt = figures.StartedAt,
        Elapsed = figures.Elapsed,
        EndedBy = figures.EndedBy,
        RejectPath = figures.RejectPath,
    };
}
