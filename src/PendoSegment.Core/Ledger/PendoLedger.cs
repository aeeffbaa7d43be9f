using PendoSegment.Ledger;

namespace PendoSegment;

/// <summary>What a ledger holds: whose it is, how many ids it knows, and how it was used last.</summary>
public sealed class PendoLedger
{
    internal PendoLedger(string path, long size, LedgerContents contents)
    {
        Path = path;
        Size = size;
        Destination = contents.Header.Destination;
        Shard = contents.Header.Shard;
        MadeAt = contents.Header.MadeAt.LocalDateTime;
        Entries = contents.Table.Count;
        for (int place = 0; place < contents.Table.Count; place++)
        {
            ref LedgerEntry entry = ref contents.Table[place];
            Visitors += entry.Kind == EventKind.Identify ? 1 : 0;
            InDoubt += entry.IsDoubtful ? 1 : 0;
        }

        Absent = contents.Absent.Count;
        LastRun = contents.LastRun;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Where what it remembers was sent: the host, and port and path where they are not the usual.</summary>
    public string Destination { get; }

    /// <summary>Which part of the ids it has, such as <c>2/8</c>; null for all.</summary>
    public string? Shard { get; }

    /// <summary>How many ids it knows.</summary>
    public long Entries { get; }

    /// <summary>How many of them are visitors'.</summary>
    public long Visitors { get; }

    /// <summary>How many of them are accounts'.</summary>
    public long Accounts => Entries - Visitors;

    /// <summary>How many of them the last complete run of their kind did not have.</summary>
    public long Absent { get; }

    /// <summary>How many of them are sent again whatever they hold: something else was on its way when the run ended.</summary>
    public long InDoubt { get; }

    /// <summary>The run that began last; null when there was none.</summary>
    public PendoLedgerRun? LastRun { get; }

    /// <summary>When it was made, in local time.</summary>
    public DateTime MadeAt { get; }

    /// <summary>The file's size in bytes.</summary>
    public long Size { get; }
}
