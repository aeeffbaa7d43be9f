namespace PendoSegment.Events;

/// <summary>Holds back events that need not be sent.</summary>
internal interface IEventGate
{
    /// <summary>True to hold an event back: nothing becomes of it then.</summary>
    bool Holds(in WrittenEvent written);

    /// <summary>Told of a record that another shard sends.</summary>
    void PassElsewhere();

    /// <summary>Told the id of a record that cannot be an event; empty where it has none that can be read.</summary>
    void PassInvalid(EventKind kind, ReadOnlySpan<char> id);
}
