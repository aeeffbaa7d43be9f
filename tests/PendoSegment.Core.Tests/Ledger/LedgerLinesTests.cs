using System.Text;
using System.Text.Json;
using PendoSegment.Ledger;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

public sealed class LedgerLinesTests
{
    private const string Hash = "\"hash\":\"AAECAwQFBgcICQoLDA0ODw==\"";
    private const string At = "\"at\":\"2026-01-31T12:00:00Z\"";

    private static readonly SipHash Key = new(new byte[SipHash.KeySize]);
    private static readonly LedgerLines Form = new(Key);
    private static readonly Hash128 Content = new(0x0706050403020100, 0x0f0e0d0c0b0a0908);
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_line_reads_as_it_was_written()
    {
        string accepted = Text(Form.Accepted(EventKind.Identify, "\"anna\""u8, Content, LedgerTime.ToBytes(Noon)));
        Assert.Equal($$"""{"visitor":"anna",{{Hash}},{{At}}}""", accepted);
        Assert.Equal(new LedgerFact(LedgerFactType.Accepted, EventKind.Identify, KeyOf(EventKind.Identify, "anna"), Content, Noon), Read(accepted));

        // An id may be all of an event.
        string large = $"\"{new string('x', 32_000)}\"";
        Assert.Equal($$"""{"visitor":{{large}},{{Hash}},{{At}}}""", Text(Form.Accepted(EventKind.Identify, Encoding.UTF8.GetBytes(large), Content, LedgerTime.ToBytes(Noon))));

        foreach (LedgerFactType type in new[] { LedgerFactType.Doubt, LedgerFactType.Absent, LedgerFactType.Present })
        {
            string line = Text(Form.Fact(type, EventKind.Group, "\"acme\""u8, LedgerTime.ToBytes(Noon)));
            Assert.Equal(new LedgerFact(type, EventKind.Group, KeyOf(EventKind.Group, "acme"), default, Noon), Read(line));
        }
    }

    [Theory]
    [InlineData("\"anna\"", "anna")]
    [InlineData("\"\\u0061nna\"", "anna")]
    [InlineData("\"say \\\"hi\\\" \\\\\"", "say \"hi\" \\")]
    [InlineData("\"Zoë 💡\"", "Zoë 💡")]
    [InlineData("\"\\u005a\\u006f\\u00eb \\ud83d\\udca1\"", "Zoë 💡")]
    [InlineData("\"\"", "")]
    public void An_id_is_the_same_in_every_spelling(string quoted, string id)
    {
        string line = $$"""{ "visitor" : {{quoted}} , {{Hash}}, {{At}} , "later": {"than": ["this"]} }""";

        Assert.Equal(new LedgerFact(LedgerFactType.Accepted, EventKind.Identify, KeyOf(EventKind.Identify, id), Content, Noon), Read(line));
        Assert.Equal(quoted, Encoding.UTF8.GetString(LedgerLines.QuotedId(Encoding.UTF8.GetBytes(line)).ToArray()));
    }

    [Fact]
    public void A_visitor_and_an_account_of_one_id_are_two()
    {
        Assert.NotEqual(KeyOf(EventKind.Identify, "x"), KeyOf(EventKind.Group, "x"));
        Assert.NotEqual(KeyOf(EventKind.Identify, "x"), KeyOf(EventKind.Identify, "X"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("nothing")]
    [InlineData("\0\0\0\0")]
    [InlineData("{\"visitor\":7," + Hash + "," + At + "}")]
    [InlineData("{\"visitor\":null," + Hash + "," + At + "}")]
    [InlineData("{\"visitor\":\"\\ud83d\"," + Hash + "," + At + "}")]
    [InlineData("{\"\\u0076isitor\":\"anna\"," + Hash + "," + At + "}")]
    [InlineData("{\"something\":\"anna\"," + Hash + "," + At + "}")]
    public void A_line_without_an_id_that_can_be_read_is_damaged(string line) => Assert.Equal(new LedgerFact(LedgerFactType.Damaged, default, null, default, default), Read(line) with { Content = default, Time = default });

    [Theory]
    [InlineData(Hash)]
    [InlineData(At)]
    [InlineData("\"hash\":\"AAECAwQFBgcICQoLDA0O\"," + At)]
    [InlineData("\"hash\":\"AAECAwQFBgcICQoLDA0ODxAR\"," + At)]
    [InlineData("\"hash\":\"AAECAwQFBgcICQoLDA0OD*==\"," + At)]
    [InlineData("\"hash\":7," + At)]
    [InlineData("\"hash\":null," + At)]
    [InlineData(Hash + ",\"at\":\"yesterday\"")]
    [InlineData(Hash + ",\"at\":12")]
    [InlineData(Hash + ",\"bt\":\"2026-01-31T12:00:00Z\"")]
    [InlineData(Hash + "," + At + "} {")]
    [InlineData(Hash + "," + At + ",")]
    [InlineData("\"doubt\":\"now\"")]
    [InlineData("\"doubt\":{}")]
    [InlineData("\"dount\":\"2026-01-31T12:00:00Z\"")]
    public void A_line_that_says_nothing_whole_is_damaged_and_still_says_of_whom(string rest)
    {
        LedgerFact fact = Read($$"""{"account":"acme",{{rest}}}""");

        Assert.Equal((LedgerFactType.Damaged, EventKind.Group, KeyOf(EventKind.Group, "acme")), (fact.Type, fact.Kind, fact.Key));
    }

    [Fact]
    public void A_run_reads_as_it_was_written()
    {
        PendoLedgerRun run = new()
        {
            Kind = "Identify",
            StartedAt = Noon.LocalDateTime,
            EndedAt = Noon.AddMinutes(2).LocalDateTime,
            EndedBy = "Completed",
            IsComplete = true,
            Accepted = 1,
            Unchanged = 2,
            Rejected = 3,
            Mapping = "0123456789abcdef",
        };
        byte[] line = Encoding.UTF8.GetBytes(Write(run.Write));

        PendoLedgerRun read = PendoLedgerRun.Read(line)!;
        Assert.Equal(LedgerFactType.Run, Form.Read(line).Type);
        Assert.Equal(run.ToString(), read.ToString());
        Assert.Equal((run.StartedAt, run.EndedAt, run.IsComplete, run.Mapping), (read.StartedAt, read.EndedAt, read.IsComplete, read.Mapping));

        PendoLedgerRun begun = PendoLedgerRun.Read(Encoding.UTF8.GetBytes(Write(new PendoLedgerRun { Kind = "Track", StartedAt = Noon.LocalDateTime }.Write)))!;
        Assert.Equal(("Track", null, null, false, null), (begun.Kind, begun.EndedAt, begun.EndedBy, begun.IsComplete, begun.Mapping));
        Assert.Contains("no end", begun.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"run":null,"started":"2026-01-31T12:00:00Z"}""")]
    [InlineData("""{"run":"Identify","started":"then"}""")]
    [InlineData("""{"run":"Identify"}""")]
    [InlineData("""{"run":"Identify","started":"2026-01-31T12:00:00Z","accepted":1.5}""")]
    [InlineData("""{"run":"Identify","started":"2026-01-31T12:00:00Z","complete":"yes"}""")]
    public void A_run_that_cannot_be_read_is_none(string line) => Assert.Null(PendoLedgerRun.Read(Encoding.UTF8.GetBytes(line)));

    private static ulong KeyOf(EventKind kind, string id) => LedgerKey.Of(Key, kind, Encoding.UTF8.GetBytes(id));

    private static string Text(ReadOnlySpan<byte> line) => Encoding.UTF8.GetString(line.ToArray());

    private static LedgerFact Read(string line) => Form.Read(Encoding.UTF8.GetBytes(line));

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
