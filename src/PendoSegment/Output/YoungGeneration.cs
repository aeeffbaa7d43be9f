namespace PendoSegment.Output;

/// <summary>
/// Keeps the memory of a long run as small on a server as on a laptop. .NET lets new objects pile up in proportion to the processor's cache before it
/// collects, which on a large server is hundreds of megabytes of rows that are long gone. Where it collects often enough by itself, this does nothing.
/// </summary>
internal sealed class YoungGeneration
{
    // Often enough to see the limit below in time, seldom enough to cost nothing.
    private const int EventsBetweenLooks = 1024;

    // As much as .NET itself would let pile up on a processor with a large but ordinary cache.
    private const long Limit = 48 * 1024 * 1024;

    // What outlives its youth all the same is collected when it has added this much, and a quarter, to what there was: seldom in a process that
    // holds much, since there it costs most.
    private const long Growth = 24 * 1024 * 1024;

    // Up to this much in use, to collect everything takes a few milliseconds.
    private const long Small = 64 * 1024 * 1024;

    // PowerShell keeps the members of custom objects in a table of weak references, and replaces it every few thousand objects. A replaced table has a
    // finalizer, lives to the oldest generation by it, and so piles up: some 35 MB for a million rows.
    private const long SmallGrowth = 8 * 1024 * 1024;

    private int _events;
    private int _youngCollections = -1;
    private int _allCollections = -1;
    private long _afterYoung;
    private long _ceiling;
    private long _lowest = long.MaxValue;
    private bool _again;

    /// <summary>Counts an event.</summary>
    public void Count()
    {
        if (++_events == EventsBetweenLooks)
        {
            _events = 0;
            Look(GC.GetTotalMemory(forceFullCollection: false));
        }
    }

    private void Look(long inUse)
    {
        if (GC.CollectionCount(0) != _youngCollections)
        {
            Collected(inUse);
        }
        else if (inUse - _afterYoung > Limit)
        {
            // The two young generations: a few milliseconds, since hardly anything in them is still in use. The first alone would move what is
            // under way just now to the second, time and again, where nobody would look after it.
            GC.Collect(1, GCCollectionMode.Forced, blocking: true);
            Collected(GC.GetTotalMemory(forceFullCollection: false));
        }
    }

    private void Collected(long left)
    {
        _afterYoung = left;
        _youngCollections = GC.CollectionCount(0);
        _lowest = Math.Min(_lowest, left);
        if (left < Small)
        {
            if (_again || left > _lowest + SmallGrowth)
            {
                // Twice, a look apart: the second time takes what the finalizers have let go by then.
                GC.Collect();
                _again = !_again;
                _lowest = GC.GetTotalMemory(forceFullCollection: false);
            }
        }
        else if (GC.CollectionCount(2) != _allCollections)
        {
            _allCollections = GC.CollectionCount(2);
            _ceiling = left + (left / 4) + Growth;
        }
        else if (left > _ceiling)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: false);
        }
    }
}
