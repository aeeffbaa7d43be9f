namespace PendoSegment.Output;

/// <summary>
/// Keeps the memory of a long run as small on a server as on a laptop. .NET lets new objects pile up in proportion to the processor's cache before it
/// collects, which on a large server is hundreds of megabytes of rows that are long gone. Where it collects often enough by itself, this does nothing.
/// </summary>
internal sealed class YoungGeneration
{
    // Some 16 MB of what mapping and sending allocate, and many times what is under way: few records are old by then.
    private const int EventsBetweenLooks = 4096;

    // What outlives its youth all the same is collected when it has added this much, and a quarter, to what there was: seldom in a process that
    // holds much, since there it costs most.
    private const long Growth = 24 * 1024 * 1024;

    private int _events;
    private int _young = GC.CollectionCount(0);
    private int _all = -1;
    private long _ceiling;

    /// <summary>Counts an event.</summary>
    public void Count()
    {
        if (++_events < EventsBetweenLooks)
        {
            return;
        }

        _events = 0;
        if (GC.CollectionCount(0) == _young)
        {
            // The two young generations: a millisecond or so, since hardly anything in them is still in use. The first alone would move what is
            // under way just now to the second, time and again, where nobody would look after it.
            GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        }

        CollectAll();
        _young = GC.CollectionCount(0);
    }

    private void CollectAll()
    {
        long inUse = GC.GetTotalMemory(forceFullCollection: false);
        if (GC.CollectionCount(2) != _all)
        {
            _all = GC.CollectionCount(2);
            _ceiling = inUse + (inUse / 4) + Growth;
        }
        else if (inUse > _ceiling)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: false);
        }
    }
}
