namespace PendoSegment.Input;

/// <summary>
/// Keeps the memory of a long run as small on a server as on a laptop. .NET lets new objects pile up in proportion to the processor's cache before it
/// collects, which on a large server is hundreds of megabytes of rows that are long gone. Where it collects often enough by itself, this does nothing.
/// </summary>
/// <param name="isFrugal">
/// True for a command that itself keeps something of every record, and is quick enough to afford it: it collects four times as often.
/// </param>
internal sealed class YoungGeneration(bool isFrugal = false)
{
    private const long Megabyte = 1024 * 1024;

    // Often enough to see the limit below in time, seldom enough to cost nothing.
    private const int RecordsBetweenLooks = 1024;

    // About as much as .NET itself lets pile up on a processor with an ordinary cache.
    private readonly long _limit = (isFrugal ? 6 : 24) * Megabyte;

    // What outlives its youth all the same is collected when it has added this much to what there was, or an eighth: seldom in a process that holds
    // much, since there it costs most. It is the engine itself that leaves such things behind, some 30 bytes for each custom object that a pipeline
    // makes: the outgrown tables of a ConditionalWeakTable, which take three such collections to go.
    private readonly long _growth = (isFrugal ? 1 : 6) * Megabyte;
    private readonly int _share = isFrugal ? 32 : 8;

    private int _records;
    private int _youngCollections = -1;
    private int _allCollections = -1;
    private long _afterYoung;
    private long _ceiling;

    /// <summary>Counts a record.</summary>
    public void Count()
    {
        if (++_records == RecordsBetweenLooks)
        {
            _records = 0;
            Look(GC.GetTotalMemory(forceFullCollection: false));
        }
    }

    private void Look(long inUse)
    {
        if (GC.CollectionCount(0) != _youngCollections)
        {
            Collected(inUse);
        }
        else if (inUse - _afterYoung > _limit)
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
        long ceiling = left + Math.Max(_growth, left / _share);
        if (GC.CollectionCount(2) != _allCollections || ceiling < _ceiling)
        {
            // An old collection goes on in the background after it has been counted, and what is left goes down meanwhile.
            _allCollections = GC.CollectionCount(2);
            _ceiling = ceiling;
        }
        else if (left > _ceiling)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: false);
        }
    }
}
