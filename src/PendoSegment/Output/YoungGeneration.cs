namespace PendoSegment.Output;

/// <summary>
/// Keeps the memory of a long run as small on a server as on a laptop. .NET lets new objects pile up in proportion to the processor's cache before it
/// collects, which on a large server is hundreds of megabytes of rows that are long gone. Where it collects often enough by itself, this does nothing.
/// </summary>
internal sealed class YoungGeneration
{
    // Some 16 MB of what mapping and sending allocate, and many times what is under way: few records are old by then.
    private const int EventsBetweenLooks = 4096;

    // The little that outlives its youth all the same is looked after now and then, in the background.
    private const int LooksBetweenAll = 16;

    private int _events;
    private int _looks;
    private int _young = GC.CollectionCount(0);
    private int _all = GC.CollectionCount(2);

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

        if (++_looks == LooksBetweenAll)
        {
            _looks = 0;
            if (GC.CollectionCount(2) == _all)
            {
                GC.Collect(2, GCCollectionMode.Forced, blocking: false);
            }

            _all = GC.CollectionCount(2);
        }

        _young = GC.CollectionCount(0);
    }
}
