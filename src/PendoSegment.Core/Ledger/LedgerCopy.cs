using PendoSegment.Files;

namespace PendoSegment.Ledger;

/// <summary>Writes a ledger anew, with nothing but the last word on each id.</summary>
/// <param name="contents">The ledger.</param>
/// <param name="header">What becomes its first line.</param>
/// <param name="to">The file to write to, empty.</param>
internal sealed class LedgerCopy(LedgerContents contents, LedgerHeader header, JsonLinesFile to)
{
    private const int LinesTogether = 1024;

    /// <summary>Writes it.</summary>
    /// <param name="lines">The ledger's lines.</param>
    /// <param name="isForgotten">True for the places of entries to leave out.</param>
    /// <param name="stopped">Cancelled when nobody wants it any more.</param>
    public void Write(ByteLines lines, Func<int, bool> isForgotten, CancellationToken stopped)
    {
        to.Write(header.Write);
        foreach (PendoLedgerRun run in contents.Runs.Values.Where(run => run != contents.LastRun).OrderBy(run => run.StartedAt))
        {
            to.Write(run.Write);
        }

        if (contents.LastRun is { } last)
        {
            to.Write(last.Write);
        }

        int added = 0;
        while (contents.ReadLastWord(lines, out ReadOnlySpan<byte> line, out LedgerFact fact, out int place))
        {
            stopped.ThrowIfCancellationRequested();
            if (!isForgotten(place))
            {
                Write(line, fact, place);
            }

            if (++added % LinesTogether == 0)
            {
                to.Flush();
            }
        }

        to.Flush();
        contents.Sample.Write(to, key => contents.Table.Find(key) is >= 0 and int place && !isForgotten(place), all: true);
    }

    private void Write(ReadOnlySpan<byte> line, LedgerFact fact, int place)
    {
        to.Add(line);
        bool isAbsent = contents.Absent.TryGetValue(place, out DateTimeOffset since);
        if (!isAbsent && !contents.Table[place].IsDoubtful)
        {
            return;
        }

        ReadOnlySpan<byte> quoted = LedgerLines.QuotedId(line);
        if (contents.Table[place].IsDoubtful)
        {
            to.Add(contents.Lines.Fact(LedgerFactType.Doubt, fact.Kind, quoted, LedgerTime.ToBytes(fact.Time)));
        }

        if (isAbsent)
        {
            to.Add(contents.Lines.Fact(LedgerFactType.Absent, fact.Kind, quoted, LedgerTime.ToBytes(since)));
        }
    }
}
