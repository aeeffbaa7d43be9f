using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>The visitors or accounts that Pendo does not know, where each is not to be an error: counted, for one warning.</summary>
/// <param name="action">What becomes of them.</param>
/// <param name="kind">What they are, <c>visitor</c> or <c>account</c>.</param>
internal sealed class MissingRecords(MissingAction action, string kind)
{
    private const int MostIds = 5;

    private readonly List<string> _ids = [];
    private long _count;

    /// <summary>What there is to warn of; null for nothing.</summary>
    public string? Warning => _count == 0 ? null
        : $"Pendo does not know {Shown.Count(_count)} {kind}{(_count == 1 ? string.Empty : "s")}, of which nothing was stored: '{string.Join("', '", _ids)}'{(_count > _ids.Count ? " and others" : string.Empty)}. -Create makes those that it has never seen.";

    /// <summary>Takes note of an outcome; true when it is one of these.</summary>
    public bool Take(DeliveryOutcome outcome)
    {
        if (outcome.Status != DeliveryStatus.Missing || action == MissingAction.Error)
        {
            return false;
        }

        if (action == MissingAction.Warn && ++_count <= MostIds)
        {
            _ids.Add(outcome.Event.ReadId());
        }

        return true;
    }

    /// <summary>The same file, without them where nobody wants them.</summary>
    public IRejectSink? Over(IRejectSink? rejects) => rejects is null || action != MissingAction.Ignore ? rejects : new Others(rejects);

    private sealed class Others(IRejectSink rejects) : IRejectSink
    {
        /// <inheritdoc/>
        public void Add(DeliveryOutcome outcome)
        {
            if (outcome.Status != DeliveryStatus.Missing)
            {
                rejects.Add(outcome);
            }
        }

        /// <inheritdoc/>
        public void AddUndelivered(OutgoingEvent outgoing, string reason) => rejects.AddUndelivered(outgoing, reason);
    }
}
