using System.Text;
using System.Text.Json;
using PendoSegment.Files;
using PendoSegment.Values;

namespace PendoSegment.Ledger;

/// <summary>A ledger as it was when it was read: the last word on each id, and what the file is like.</summary>
internal sealed class LedgerContents
{
    private LedgerContents(LedgerHeader header)
    {
        Header = header;
        Hash = new SipHash(header.Secret);
        Lines = new LedgerLines(Hash);
        Sample = new FieldSample(Hash);
    }

    /// <summary>What a ledger holds that there is not yet. It is nobody's, and its hashes are good for nothing but to compare with each other.</summary>
    public static LedgerContents Nothing() => new(new LedgerHeader(string.Empty, string.Empty, null, new byte[SipHash.KeySize], default));

    /// <summary>The first line.</summary>
    public LedgerHeader Header { get; }

    /// <summary>The ledger's own hash.</summary>
    public SipHash Hash { get; }

    /// <summary>The form of the lines.</summary>
    public LedgerLines Lines { get; }

    /// <summary>The entries.</summary>
    public LedgerTable Table { get; } = new();

    /// <summary>The places of those that the last complete run of their kind did not have, with the time since when.</summary>
    public Dictionary<int, DateTimeOffset> Absent { get; } = [];

    /// <summary>What tells which fields change all the time.</summary>
    public FieldSample Sample { get; }

    /// <summary>The last complete run of each kind: one that sends a part, such as those who left, says nothing of the others.</summary>
    public Dictionary<string, PendoLedgerRun> Runs { get; } = [];

    /// <summary>The run that began last; null when there was none.</summary>
    public PendoLedgerRun? LastRun { get; private set; }

    /// <summary>Where the lines behind the header begin.</summary>
    public long Start { get; private set; }

    /// <summary>Where the last whole line ends.</summary>
    public long End { get; private set; }

    /// <summary>How many lines there are behind the header.</summary>
    public long LineCount { get; private set; }

    /// <summary>The lines that say nothing that can be read.</summary>
    public LedgerDamage Damage { get; } = new();

    /// <summary>True when more than half of it says nothing any more, or a line is damaged: that is to be told of once, and not at every run.</summary>
    public bool IsStale => Damage.Count > 0 || (LineCount > 64 && LineCount > 2L * (Table.Count + Absent.Count + Runs.Count + Sample.Count));

    /// <summary>Reads a ledger.</summary>
    /// <param name="stream">The file. It stays open.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="stopped">Cancelled when nobody wants to know any more.</param>
    /// <exception cref="LedgerException">It is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LedgerContents Read(Stream stream, string path, CancellationToken stopped)
    {
        ByteLines lines = new(stream, 0, stream.Length, LedgerLines.MaxLength);
        bool isThere = lines.Read(out ReadOnlySpan<byte> line);
        LedgerContents contents = new(LedgerHeader.Read(isThere && lines.IsWhole ? line : default, path));
        contents.Start = contents.End = lines.End;
        contents.Table.Reserve(stream.Length / 96);
        while (lines.Read(out line) && lines.IsWhole)
        {
            contents.End = lines.End;
            contents.LineCount++;
            if (!line.IsEmpty)
            {
                contents.Add(line);
            }

            if ((contents.LineCount & 0xFFF) == 0)
            {
                stopped.ThrowIfCancellationRequested();
            }
        }

        return contents;
    }

    /// <summary>Finds out whether somebody may use it. One in which nothing was accepted is nobody's yet: a wrong key has left it, or a slip of the pen.</summary>
    /// <exception cref="LedgerException">It is another's.</exception>
    public void Require(LedgerOwner owner, string path)
    {
        // What is damaged may have been anything.
        if (Table.Count > 0 || Damage.Count > 0)
        {
            Header.Require(owner, path);
        }
    }

    /// <summary>The place of an id's entry; negative when there is none.</summary>
    public int Find(EventKind kind, string id) => Table.Find(LedgerKey.Of(Hash, kind, Encoding.UTF8.GetBytes(id)));

    /// <summary>The lines behind the header.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="end">Where to end.</param>
    public ByteLines ReadLines(Stream stream, long end) => new(stream, Start, end, LedgerLines.MaxLength);

    /// <summary>Reads up to the line with the last word on an id that was not read so before; false behind the last. Once only.</summary>
    /// <param name="lines">Its lines.</param>
    /// <param name="line">The line, which says that something was accepted.</param>
    /// <param name="fact">What it says.</param>
    /// <param name="place">The place of its entry.</param>
    public bool ReadLastWord(ByteLines lines, out ReadOnlySpan<byte> line, out LedgerFact fact, out int place)
    {
        while (lines.Read(out line) && lines.IsWhole)
        {
            fact = Lines.Read(line);
            place = fact is { Type: LedgerFactType.Accepted, Key: { } key } ? Table.Find(key) : -1;
            if (place >= 0 && Table[place] is { IsWritten: false } entry && entry.Content == fact.Content && entry.Minutes == LedgerTime.ToMinutes(fact.Time))
            {
                Table[place].IsWritten = true;
                return true;
            }
        }

        fact = default;
        place = -1;
        return false;
    }

    private void Add(ReadOnlySpan<byte> line)
    {
        LedgerFact fact = Lines.Read(line);
        switch (fact.Type)
        {
            case LedgerFactType.Run when PendoLedgerRun.Read(line) is { } run:
                LastRun = run;
                if (run.IsComplete)
                {
                    Runs[run.Kind] = run;
                }

                break;
            case LedgerFactType.Accepted:
                ref LedgerEntry accepted = ref Table[Table.FindOrAdd(fact.Key!.Value)];
                accepted.Kind = fact.Kind;
                accepted.Content = fact.Content;
                accepted.Minutes = LedgerTime.ToMinutes(fact.Time);
                accepted.IsStored = true;
                accepted.IsDoubtful = false;
                break;
            case LedgerFactType.Doubt:
                Doubt(fact.Key!.Value);
                break;
            case LedgerFactType.Absent when Table.Find(fact.Key!.Value) is >= 0 and int place:
                Absent[place] = fact.Time;
                break;
            case LedgerFactType.Present when Table.Find(fact.Key!.Value) is >= 0 and int place:
                Absent.Remove(place);
                break;
            case LedgerFactType.Sample:
                AddSample(fact, line);
                break;
            case LedgerFactType.Damaged or LedgerFactType.Run:
                AddDamaged(fact.Key);
                break;
        }
    }

    private void AddSample(in LedgerFact fact, ReadOnlySpan<byte> line)
    {
        try
        {
            Sample.Add(fact.Key!.Value, fact.Kind, line);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException)
        {
            // Nothing hangs on it that would be sent again.
            AddDamaged(null);
        }
    }

    private void AddDamaged(ulong? key)
    {
        Damage.Add(LineCount + 1);

        // Whatever it said, it is not what is known from a line before.
        if (key is { } known)
        {
            Doubt(known);
        }
    }

    private void Doubt(ulong key)
    {
        if (Table.Find(key) is >= 0 and int place)
        {
            Table[place].IsDoubtful = true;
        }
    }
}
