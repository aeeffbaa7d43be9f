using System.Text;
using PendoSegment.Ledger;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>A byte of a ledger is damaged: at worst something is sent once more.</summary>
public sealed class LedgerDamageTests
{
    private static readonly string[] Ids = ["anna", "anni", "Zoë 💡", "say \"hi\"\\"];

    private static readonly string[] Contents = ["one", "two", "three"];

    /// <summary>What happens to a byte.</summary>
    public enum Damage
    {
        /// <summary>It is another.</summary>
        Flip,

        /// <summary>It is gone.</summary>
        Cut,

        /// <summary>There is one more before it.</summary>
        Insert,
    }

    [Theory]
    [InlineData(Damage.Flip)]
    [InlineData(Damage.Cut)]
    [InlineData(Damage.Insert)]
    public void Wherever_it_is_nothing_counts_as_accepted_that_was_not_and_no_other_line_is_lost(Damage damage)
    {
        using TempLedger temp = new();
        HashSet<(string Id, string Content)> accepted = [];
        string[] whole = Fill(temp, accepted);
        byte[] bytes = File.ReadAllBytes(temp.Path);
        ContentHash hash = new(LedgerUse.Read(bytes).Hash);
        (string Id, string Content, Hash128 Hash)[] all = [.. from id in Ids from content in Contents select (id, content, hash.Of(LedgerUse.Event(id, content).Written.Body)!.Value)];
        int header = Array.IndexOf(bytes, (byte)'\n') + 1;
        Random random = new(1);
        for (int i = 0; i < bytes.Length * 4; i++)
        {
            int place = i % bytes.Length;
            byte[] damaged = Damaged(bytes, place, damage, random);
            string where = $"{damage} at {place}: {Encoding.UTF8.GetString(damaged)}";
            LedgerContents contents;
            try
            {
                contents = LedgerUse.Read(damaged);
            }
            catch (LedgerException problem)
            {
                Assert.Equal(LedgerFault.Invalid, problem.Fault);
                Assert.True(place < header, where);
                continue;
            }

            if (place < header)
            {
                // Another secret, or what the file says of itself: whose it is is asked for when it is opened.
                continue;
            }

            foreach ((string id, string content, Hash128 known) in all)
            {
                int at = contents.Find(EventKind.Identify, id);
                Assert.True(at < 0 || contents.Table[at].Content != known || contents.Table[at].IsDoubtful || accepted.Contains((id, content)), where);
            }

            // Who is in no line that the damage touches is as before.
            int[] touched = [LineOf(bytes, place), LineOf(bytes, Math.Min(place + (damage == Damage.Insert ? 0 : 1), bytes.Length - 1))];
            foreach (string id in Ids.Where(id => !touched.Any(line => whole[line].Contains(System.Text.Json.JsonSerializer.Serialize(id, Relaxed), StringComparison.Ordinal))))
            {
                Assert.True(contents.Find(EventKind.Identify, id) >= 0 && contents.Table[contents.Find(EventKind.Identify, id)] is { IsStored: true, IsDoubtful: false } entry && all.Any(known => known.Id == id && known.Hash == entry.Content), where);
            }

            if (i >= bytes.Length)
            {
                continue;
            }

            // Showing and opening it find the same, and do not fail either; what opening it has written anew says the same, and nothing damaged.
            File.WriteAllBytes(temp.Path, damaged);
            Assert.True(temp.Entries().Count <= contents.Table.Count, where);
            if (place % 3 > 0)
            {
                // Of the bytes of a name or a number some will do: each is a file that is forced to the disk.
                continue;
            }

            string told = temp.Told();
            using (LedgerRun run = temp.Open())
            {
                Assert.True(contents.Damage.Count > 0 == run.Damage(temp.Path) is not null, where);
            }

            Assert.True(told == temp.Told(), where);
            Assert.True(LedgerUse.Read(temp.Bytes()).Damage.Count == 0, where);
        }
    }

    [Fact]
    public void Damaged_lines_are_named_by_their_numbers_and_what_they_said_is_sent_again()
    {
        using TempLedger temp = new();
        _ = Fill(temp, []);
        string[] lines = temp.Lines;
        int last = Array.FindLastIndex(lines, line => line.StartsWith("{\"visitor\":\"anna\",\"hash\"", StringComparison.Ordinal));
        lines[last] = lines[last].Replace("\"hash\"", "\"hsah\"", StringComparison.Ordinal);
        File.WriteAllText(temp.Path, string.Join("\n", lines.Take(2)) + "\n\n" + string.Join("\n", lines.Skip(2)) + "\n");

        List<string> damage = [];
        temp.Summary(damage);
        Assert.Equal($"The ledger '{temp.Path}' has a damaged line: line {last + 2}. It is passed over; what it said was accepted is sent again.", Assert.Single(damage));
        using (LedgerRun run = temp.Open())
        {
            Assert.Equal(
                $"The ledger '{temp.Path}' had a damaged line: line {last + 2}. The file has been written anew without it; what it said was accepted is sent again.",
                run.Damage(temp.Path));
            Assert.Equal(1, run.Send(("anna", "one"), ("Zoë 💡", "two")));
        }

        File.AppendAllText(temp.Path, string.Concat(Enumerable.Repeat("nonsense\n", 1500)));
        damage.Clear();
        temp.Entries(damage);
        Assert.Contains(" has 1,500 damaged lines: line ", Assert.Single(damage), StringComparison.Ordinal);
        Assert.Contains(", ...", damage[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"dxubt\":\"2026-01-31T12:00:00Z\"}")]
    [InlineData("\"hash\":\"AAEC\",\"at\":\"2026-01-31T12:00:00Z\"}")]
    [InlineData("\"hash\":")]
    public void Whatever_a_damaged_line_said_of_an_id_what_was_known_before_does_not_hold(string rest)
    {
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open())
        {
            run.Send(("anna", "one"), ("anni", "one"));
        }

        File.AppendAllText(temp.Path, "{\"visitor\":\"anna\"," + rest + "\n");
        Assert.Equal("anna", Assert.Single(temp.Entries(), entry => entry.IsInDoubt).Id);
        using LedgerRun next = temp.Open();
        Assert.NotNull(next.Ask("anna", "one"));
        Assert.Null(next.Ask("anni", "one"));
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string[] Fill(TempLedger temp, HashSet<(string Id, string Content)> accepted)
    {
        foreach ((string Id, string Content)[] night in new (string, string)[][] { [("anna", "two"), ("anni", "one"), ("Zoë 💡", "one")], [("anna", "one"), ("Zoë 💡", "two"), ("say \"hi\"\\", "three")] })
        {
            using LedgerRun run = temp.Open();
            run.Send(night);
            accepted.UnionWith(night);
            run.Complete();
        }

        return temp.Lines;
    }

    private static byte[] Damaged(byte[] bytes, int place, Damage damage, Random random)
    {
        // Often one that JSON has, which does more harm.
        byte value = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)"0123456789\"\\{}[],:\n "[random.Next(19)];
        return damage switch
        {
            Damage.Flip => [.. bytes.Take(place), value == bytes[place] ? (byte)~value : value, .. bytes.Skip(place + 1)],
            Damage.Cut => [.. bytes.Take(place), .. bytes.Skip(place + 1)],
            _ => [.. bytes.Take(place), value, .. bytes.Skip(place)],
        };
    }

    private static int LineOf(byte[] bytes, int place) => bytes.Take(place).Count(value => value == '\n');
}
