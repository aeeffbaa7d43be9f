using PendoSegment.Files;

namespace PendoSegment.Ledger;

/// <summary>Finds out, at the end of a complete run, who was sent before and is not there any more, and who is there again.</summary>
/// <param name="file">The ledger.</param>
/// <param name="kind">What the run was of.</param>
/// <param name="now">The time.</param>
internal sealed class LedgerAbsence(LedgerFile file, EventKind kind, DateTimeOffset now)
{
    private const int LinesTogether = 64;

    private readonly LedgerTable _table = file.Contents.Table;
    private readonly Dictionary<int, DateTimeOffset> _absent = file.Contents.Absent;
    private readonly byte[] _now = LedgerTime.ToBytes(now);

    /// <summary>How many ids of the kind there are.</summary>
    public long Known { get; private set; }

    /// <summary>How many of them are absent.</summary>
    public long Absent { get; private set; }

    /// <summary>How many of these were there until now.</summary>
    public long Gone { get; private set; }

    /// <summary>Writes down what is different now.</summary>
    public void Write()
    {
        int changes = 0;
        for (int place = 0; place < _table.Count; place++)
        {
            if (IsOfKind(place) && _table[place].IsStored)
            {
                int changed = HasChanged(place) ? 1 : 0;
                int missing = _table[place].IsSeen ? 0 : 1;
                Known++;
                Absent += missing;
                Gone += missing * changed;
                changes += changed;
            }
        }

        if (changes > 0)
        {
            WriteChanges(changes);
        }
    }

    // The ids are in the file alone, so that all of it is read once more.
    private void WriteChanges(int changes)
    {
        ByteLines lines = file.ReadLines();
        while (changes > 0 && lines.Read(out ReadOnlySpan<byte> line) && lines.IsWhole)
        {
            LedgerFact fact = file.Contents.Lines.Read(line);
            if (fact is not { Type: LedgerFactType.Accepted, Key: { } key } || _table.Find(key) is not (>= 0 and int place) || !IsOfKind(place) || !HasChanged(place))
            {
                continue;
            }

            LedgerFactType type = _table[place].IsSeen ? LedgerFactType.Present : LedgerFactType.Absent;
            file.Lines.Add(file.Contents.Lines.Fact(type, kind, LedgerLines.QuotedId(line), _now));
            if (type == LedgerFactType.Absent)
            {
                _absent[place] = now;
            }
            else
            {
                _absent.Remove(place);
            }

            if (--changes % LinesTogether == 0)
            {
                file.Lines.Flush();
            }
        }
    }

    private bool IsOfKind(int place) => _table[place].Kind == kind;

    private bool HasChanged(int place) => _table[place].IsStored && _table[place].IsSeen == _absent.ContainsKey(place);
}
