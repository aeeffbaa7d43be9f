using PendoSegment.Events;
using PendoSegment.Ledger;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>Holds back what the ledger has, and counts it.</summary>
internal sealed class PassingGate(LedgerCheck check) : IEventGate
{
    public int Held { get; private set; }

    public bool Holds(in WrittenEvent written)
    {
        bool holds = check.IsUnchanged(written);
        Held += holds ? 1 : 0;
        return holds;
    }

    public void PassElsewhere()
    {
    }

    public void PassInvalid(EventKind kind, ReadOnlySpan<char> id) => check.See(kind, id);
}
