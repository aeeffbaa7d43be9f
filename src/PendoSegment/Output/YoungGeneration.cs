namespace PendoSegment.Output;

/// <summary>
/// Keeps the memory of a long run as small on a server as on a laptop. .NET lets new objects pile up in proportion to the processor's cache before it
/// collects, which on a large server is hundreds of megabytes of rows that are long gone. Where it collects often enough by itself, this does nothing.
/// </summary>
internal sealed class YoungGeneration
{
    // Some 32 MB of what mapping and sending allocate, and many times what is under way: few records are old by then.
    private const int EventsBetweenLooks = 8192;

    private int _events;
    private int _collections = GC.CollectionCount(0);

    /// <summary>Counts an event.</summary>
    public void Count()
    {
        if (++_events < EventsBetweenLooks)
        {
            return;
        }

        _events = 0;
        if (GC.CollectionCount(0) == _collections)
        {
            // The youngest generation alone: a millisecond or less, since hardly anything in it is still in use.
            GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        }

        _collections = GC.CollectionCount(0);
    }
}
