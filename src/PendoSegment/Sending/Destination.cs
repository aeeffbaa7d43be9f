using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Ledger;
using PendoSegment.Records;

namespace PendoSegment.Sending;

/// <summary>One of Pendo's two ways in, for one command: how what it takes is delivered, and what that is called there.</summary>
internal abstract class Destination
{
    /// <summary>What all events are; null when each says so itself.</summary>
    public abstract EventKind? Kind { get; }

    /// <summary>What it takes, for scripts and people: <c>Identify</c>, <c>Visitor</c>; null when each event says so itself.</summary>
    public abstract string? KindName { get; }

    /// <summary>The metadata group that is written; null where the endpoint decides.</summary>
    public virtual string? Group => null;

    /// <summary>The host that it goes to; <c>Pendo</c> while that is not known.</summary>
    public abstract string Host { get; }

    /// <summary>True when it is known where and with which key. Without, there is a rehearsal at most.</summary>
    public abstract bool IsKnown { get; }

    /// <summary>How long one attempt may take, unless the user says otherwise.</summary>
    public abstract TimeSpan Timeout { get; }

    /// <summary>What is being done, for the progress.</summary>
    public abstract string Activity { get; }

    /// <summary>What is counted, for many.</summary>
    public abstract string Units { get; }

    /// <summary>What has become of what it has taken, such as <c>accepted</c>.</summary>
    public abstract string Taken { get; }

    /// <summary>How a rejects file is sent, <c>Send-PendoEvent -Path</c>.</summary>
    public abstract string Replay { get; }

    /// <summary>What there is to warn of at the end; null for nothing.</summary>
    public virtual string? LastWord => null;

    /// <summary>Whose ledger it is; null when the key is not known.</summary>
    public abstract LedgerOwner? Owner(string? shard);

    /// <summary>Makes what delivers. Nothing is sent before the first event.</summary>
    public abstract Dispatcher Start(DeliveryOptions options, IRejectSink? rejects, IAcceptanceLog? accepted);

    /// <summary>What an event is, for people: <c>identify of 'u-17'</c>.</summary>
    public abstract string Name(OutgoingEvent outgoing);

    /// <summary>What the user is asked about an event, without the question mark.</summary>
    public abstract string Question(OutgoingEvent outgoing);

    /// <summary>Takes note of an event that was not accepted; true when that is no error of its own.</summary>
    public virtual bool Forgives(DeliveryOutcome outcome) => false;

    /// <summary>What is written of the end of an event's way, with -PassThru.</summary>
    public abstract object Result(DeliveryOutcome outcome);

    /// <summary>What is written of an event that need not be sent.</summary>
    public abstract object Unchanged(EventKind kind, string? id, RecordPlace place);

    /// <summary>What is written of a record that cannot be sent.</summary>
    public abstract object Invalid(string? id, string reason, RecordPlace place);

    /// <summary>What is written at the end, without -PassThru.</summary>
    public abstract object Summary(SendFigures figures);
}
