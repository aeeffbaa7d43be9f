using System.Text.Json;
using PendoSegment.Files;

namespace PendoSegment.Ledger;

/// <summary>Shows what a ledger holds, which another process may be writing to.</summary>
internal static class LedgerView
{
    /// <summary>The ledger as a whole.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="damage">Told of damaged lines.</param>
    /// <param name="stopped">Cancelled when nobody wants to know any more.</param>
    /// <exception cref="LedgerException">It cannot be read.</exception>
    public static PendoLedger Summary(string path, Action<string> damage, CancellationToken stopped) => LedgerFile.Read(
        path,
        (stream, contents) =>
        {
            Tell(contents, path, damage);
            return new PendoLedger(path, stream.Length, contents);
        },
        stopped);

    /// <summary>The fields that changed in most records of the last complete runs.</summary>
    /// <inheritdoc cref="Summary"/>
    public static IReadOnlyList<PendoLedgerField> ChattyFields(string path, Action<string> damage, CancellationToken stopped) => LedgerFile.Read(
        path,
        (_, contents) =>
        {
            Tell(contents, path, damage);
            return contents.Runs.Values.SelectMany(PendoLedgerField.Of).ToArray();
        },
        stopped);

    /// <summary>Some of its entries, in the order of the file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="isWanted">True for those to show.</param>
    /// <param name="show">Told of each.</param>
    /// <param name="damage">Told of damaged lines.</param>
    /// <param name="stopped">Cancelled when nobody wants to know any more.</param>
    /// <exception cref="LedgerException">It cannot be read.</exception>
    public static void Entries(string path, Func<PendoLedgerEntry, bool> isWanted, Action<PendoLedgerEntry> show, Action<string> damage, CancellationToken stopped) => LedgerFile.Read(
        path,
        (stream, contents) =>
        {
            Tell(contents, path, damage);
            ByteLines lines = contents.ReadLines(stream, contents.End);
            while (contents.ReadLastWord(lines, out ReadOnlySpan<byte> line, out LedgerFact fact, out int place))
            {
                stopped.ThrowIfCancellationRequested();
                PendoLedgerEntry entry = new()
                {
                    Kind = fact.Kind,
                    Id = JsonSerializer.Deserialize<string>(LedgerLines.QuotedId(line))!,
                    AcceptedAt = fact.Time.LocalDateTime,
                    AbsentSince = contents.Absent.TryGetValue(place, out DateTimeOffset since) ? since.LocalDateTime : null,
                    IsInDoubt = contents.Table[place].IsDoubtful,
                };
                if (isWanted(entry))
                {
                    show(entry);
                }
            }

            return 0;
        },
        stopped);

    private static void Tell(LedgerContents contents, string path, Action<string> damage)
    {
        if (contents.Damage.Text(path) is { } text)
        {
            damage(text);
        }
    }
}
