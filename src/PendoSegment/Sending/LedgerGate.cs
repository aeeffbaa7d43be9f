using PendoSegment.Events;
using PendoSegment.Ledger;

namespace PendoSegment.Sending;

/// <summary>Holds back what the ledger knows to be unchanged, and keeps what there is to say of it until the command says it.</summary>
/// <param name="check">What finds it.</param>
/// <param name="wantsIds">True when each is to be told of.</param>
internal sealed class LedgerGate(LedgerCheck check, bool wantsIds) : IEventGate
{
    private bool _hasHeld;

    /// <summary>How many were held back.</summary>
    public long Held { get; private set; }

    /// <summary>True when the input had anything that could be sent.</summary>
    public bool HasSeen { get; private set; }

    /// <summary>How many records could not be events and had no id that could be read.</summary>
    public long Unknown { get; private set; }

    /// <summary>What the last one was that was held back.</summary>
    public EventKind HeldKind { get; private set; }

    /// <summary>Its id; null when nobody wants it.</summary>
    public string? HeldId { get; private set; }

    /// <inheritdoc/>
    public bool Holds(in WrittenEvent written)
    {
        HasSeen = true;
        if (!check.IsUnchanged(written))
        {
            return false;
        }

        _hasHeld = true;
        Held++;
        HeldKind = written.Kind;
        HeldId = wantsIds ? written.ReadId() : null;
        return true;
    }

    /// <inheritdoc/>
    public void PassElsewhere() => HasSeen = true;

    /// <inheritdoc/>
    public void PassInvalid(EventKind kind, ReadOnlySpan<char> id)
    {
        Unknown += id.IsEmpty ? 1 : 0;
        check.See(kind, id);
    }

    /// <summary>True once for each that was held back.</summary>
    public bool TakeHeld()
    {
        bool had = _hasHeld;
        _hasHeld = false;
        return had;
    }
}
