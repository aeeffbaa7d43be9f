namespace PendoSegment.Input;

/// <summary>
/// Keeps the memory of a long run as small on a server as on a laptop. .NET lets new objects pile up in proportion to the processor's cache before it
/// collects, which on a large server is hundreds of megabytes of rows that are long gone. Where it collects often enough by itself, this does nothing.
/// </summary>
internal sealed class YoungGeneration
{
    private const long Megabyte = 1024 * 1024;

    // Often enough to see the limit below in time, seldom enough to cost nothing.
    private const int RecordsBetweenLooks = 1024;

    // About as much as .NET itself lets pile up on a processor with an ordinary cache.
    private const long Limit = 8 * Megabyte;

    private int _records;
    private long _floor;
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
        if (inUse - _floor <= Limit)
        {
            _floor = Math.Min(_floor, inUse);
            return;
        }

        // The two young generations: a few milliseconds, since hardly anything in them is still in use. The first alone would move what is
        // under way just now to the second, time and again, where nobody would look after it.
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        _floor = GC.GetTotalMemory(forceFullCollection: false);

        // What outlives its youth all the same is collected when it has added to what there was, and more where there was much, since there it costs
        // most. It is the engine itself that leaves such things behind: some 30 bytes for each custom object that a pipeline makes, in the outgrown
        // tables of a ConditionalWeakTable. The collection goes on in the background, and what is left goes down meanwhile.
        long ceiling = _floor + Math.Max(Megabyte, _floor / 32);
        if (_floor > _ceiling)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: false);
            _ceiling = ceiling;
        }

        _ceiling = Math.Min(_ceiling, ceiling);
    }
}
