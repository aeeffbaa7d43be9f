namespace PendoSegment.Input;

/// <summary>
/// Keeps the memory of a long run as small on a server as on a laptop. .NET lets new objects pile up in proportion to the processor's cache before it
/// collects, which on a large server is hundreds of megabytes of rows that are long gone. Where it collects often enough by itself, this does nothing.
/// </summary>
/// <param name="isFrugal">
/// True for a command that itself keeps something of every record, and is quick enough to afford it: it collects three times as often.
/// </param>
internal sealed class YoungGeneration(bool isFrugal = false)
{
    private const long Megabyte = 1024 * 1024;

    // Often enough to see the limit below in time, seldom enough to cost nothing.
    private const int RecordsBetweenLooks = 1024;

    // About as much as .NET itself lets pile up on a processor with an ordinary cache.
    private readonly long _limit = (isFrugal ? 8 : 24) * Megabyte;

    // What outlives its youth all the same is collected when it has added this much to what there was, or this share of it: seldom in a process
    // that holds much, since there it costs most.
    private readonly long _growth = (isFrugal ? 1 : 6) * Megabyte;
    private readonly int _share = isFrugal ? 32 : 8;

    private int _records;

    // What is there when the first look is taken is not this command's: it is collected when the command has added to it.
    private long _floor = long.MaxValue;
    private long _ceiling = long.MaxValue;

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
        if (inUse - _floor <= _limit)
        {
            _floor = Math.Min(_floor, inUse);
            return;
        }

        // The two young generations: a few milliseconds, since hardly anything in them is still in use. The first alone would move what is
        // under way just now to the second, time and again, where nobody would look after it.
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        _floor = GC.GetTotalMemory(forceFullCollection: false);

        // It is the engine itself that leaves such things behind: some 30 bytes for each custom object that a pipeline makes, in the outgrown tables of
        // a ConditionalWeakTable. The collection goes on in the background, and what is left goes down meanwhile.
        long ceiling = _floor + Math.Max(_growth, _floor / _share);
        if (_floor > _ceiling)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: false);
            _ceiling = ceiling;
        }

        _ceiling = Math.Min(_ceiling, ceiling);
    }
}
