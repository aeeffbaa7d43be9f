using System.Text;
using System.Text.Json;
using CsCheck;
using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Pendo;
using PendoSegment.Records;
using PendoSegment.Rejects;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Rejects;

public sealed class StoredEventReaderTests
{
    private const string Id = "\"messageId\":\"5a1f0f0e-59b5-4f0c-a1b0-0d5c8f9d3c11\"";

    [Theory]
    [InlineData(EventKind.Identify)]
    [InlineData(EventKind.Group)]
    [InlineData(EventKind.Track)]
    public void What_was_refused_is_read_back_to_the_byte(EventKind kind)
    {
        string[] ids = ["plain", "Zoë \"quoted\" \\ back", "💡", "a/b<c>&'", "line\nbreak\t\u0001", "x\u2028y", "PARENT::CHILD"];
        using TempRejects temp = new();
        OutgoingEvent[] events = [.. ids.Select(id => Event(kind, id))];
        using (RejectsFile file = RejectsFile.Open(temp.Path))
        {
            foreach (OutgoingEvent outgoing in events)
            {
                file.Add(new DeliveryOutcome(outgoing, DeliveryStatus.Rejected, 400, 1, TimeSpan.Zero, "\"event\":{\"type\":\"identify\"}"));
            }
        }

        OutgoingEvent[] read = [.. temp.Lines.Select((line, index) => Read(line, index + 1))];

        Assert.All(read, outgoing => Assert.True(outgoing.Delivery.WasRefused));
        Assert.Equal(ids, read.Select(outgoing => outgoing.ReadId()));
        Assert.Equal(events.Select(outgoing => outgoing.ReadJson()), read.Select(outgoing => outgoing.ReadJson()));
        Assert.Equal(
            events.Select(outgoing => (outgoing.Kind, outgoing.MessageId, outgoing.OrderKey)),
            read.Select(outgoing => (outgoing.Kind, outgoing.MessageId, outgoing.OrderKey)));
        Assert.Equal(Enumerable.Range(1, ids.Length), read.Select(outgoing => (int)outgoing.Line));
    }

    [Theory]
    [InlineData("abc", "\\u0061bc")]
    [InlineData("a/b", "a\\/b")]
    [InlineData("Zoë", "Zo\\u00eb")]
    [InlineData("💡", "\\ud83d\\uDCA1")]
    public void One_id_in_two_spellings_has_one_place_in_the_order(string plain, string escaped) => Assert.Equal(
        Read($"{{\"type\":\"identify\",{Id},\"userId\":\"{plain}\"}}", 1).OrderKey, Read($"{{\"type\":\"identify\",{Id},\"userId\":\"{escaped}\"}}", 2).OrderKey);

    [Fact]
    public void An_event_by_itself_is_read_as_it_is()
    {
        OutgoingEvent outgoing = Event(EventKind.Track, "u");
        OutgoingEvent again = Read(new PendoEvent(outgoing).Json, 0);
        Assert.Equal((outgoing.MessageId, outgoing.ReadJson(), "u"), (again.MessageId, again.ReadJson(), again.ReadId()));
    }

    [Theory]
    [InlineData("{\"code\":\"EventInvalid\",\"reason\":\"no id\",\"kind\":\"identify\",\"record\":{\"type\":\"x\"}}", "never became an event (EventInvalid)")]
    [InlineData("{\"code\":\"CsvInvalid\",\"reason\":\"ragged\",\"row\":\"a,b\"}", "never became an event (CsvInvalid)")]
    [InlineData("{}", "neither an event")]
    [InlineData("{\"event\":\"name\"}", "neither an event")]
    [InlineData("{\"code\":5}", "neither an event")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("null", "not a JSON object")]
    [InlineData("\"text\"", "not a JSON object")]
    [InlineData("", "not complete JSON")]
    [InlineData("hello", "not complete JSON")]
    [InlineData("{\"code\":\"EventRejected\",\"event\":{\"type\":\"iden", "not complete JSON")]
    [InlineData("{\"type\":\"identify\"} {}", "not complete JSON")]
    [InlineData("{\"event\":{},}", "not complete JSON")]
    [InlineData("{\"event\":{}}", "its type is not")]
    [InlineData("{\"type\":\"page\"," + Id + ",\"userId\":\"u\"}", "its type is not")]
    [InlineData("{\"type\":5," + Id + ",\"userId\":\"u\"}", "its type is not")]
    [InlineData("{\"type\":\"identify\"," + Id + "}", "it has no userId")]
    [InlineData("{\"type\":\"identify\"," + Id + ",\"userId\":42}", "its userId is the number 42")]
    [InlineData("{\"type\":\"identify\"," + Id + ",\"userId\":\"\"}", "it has no userId")]
    [InlineData("{\"type\":\"identify\"," + Id + ",\"userId\":null,\"groupId\":\"g\"}", "it has no userId")]
    [InlineData("{\"type\":\"group\"," + Id + ",\"userId\":\"u\"}", "it has no groupId")]
    [InlineData("{\"type\":\"group\"," + Id + ",\"groupId\":1e3,\"userId\":\"u\"}", "its groupId is the number 1e3")]
    [InlineData("{\"type\":\"group\"," + Id + ",\"userId\":7,\"anonymousId\":\"a\"}", "it has no groupId")]
    [InlineData("{\"type\":\"track\"," + Id + ",\"anonymousId\":\"a-1\",\"event\":\"e\"}", "it has only an anonymousId")]
    [InlineData("{\"type\":\"track\"," + Id + ",\"anonymousId\":\"\",\"event\":\"e\"}", "it has no userId")]
    [InlineData("{\"type\":\"identify\",\"userId\":\"u\"}", "it has no messageId")]
    [InlineData("{\"type\":\"identify\",\"messageId\":\"\",\"userId\":\"u\"}", "it has no messageId")]
    [InlineData("{\"type\":\"identify\",\"messageId\":\" \",\"userId\":\"u\"}", "it has no messageId")]
    [InlineData("{\"type\":\"identify\",\"messageId\":1,\"userId\":\"u\"}", "it has no messageId")]
    [InlineData("{\"type\":\"identify\"," + Id + ",\"userId\":\"u\",\"userId\":\"v\"}", "'userId' twice")]
    [InlineData("{\"type\":\"identify\"," + Id + ",\"userId\":\"u\",\"userId\":7}", "'userId' twice")]
    [InlineData("{\"type\":\"identify\",\"type\":\"group\"," + Id + ",\"userId\":\"u\"}", "'type' twice")]
    [InlineData("{\"type\":\"identify\"," + Id + "," + Id + ",\"userId\":\"u\"}", "'messageId' twice")]
    [InlineData("{\"event\":{\"type\":\"identify\"," + Id + ",\"userId\":\"u\"},\"event\":{\"type\":\"identify\"," + Id + ",\"userId\":\"v\"}}", "two events")]
    [InlineData("{\"type\":\"identify\"," + Id + ",\"userId\":\"\\ud83d\"}", "half of a surrogate pair")]
    [InlineData("{\"type\":\"\\udca1\"}", "half of a surrogate pair")]
    [InlineData("{\"\\ud83d\":1,\"type\":\"identify\"}", "half of a surrogate pair")]
    [InlineData("{\"code\":\"\\ud83d\"}", "half of a surrogate pair")]
    [InlineData("{\"typ\\ud83d\":1}", "half of a surrogate pair")]
    public void A_line_without_an_event_that_can_be_sent_says_why(string text, string expected)
    {
        Assert.Null(StoredEventReader.Read(text, new RecordPlace(0, 1), null, out string problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("ajs-next-1769846400000-6f0f2b64-0d6e-4a55-9a0b-1f5f0c9d2b11")]
    [InlineData("5A1F0F0E-59B5-4F0C-A1B0-0D5C8F9D3C11")]
    [InlineData("{5a1f0f0e-59b5-4f0c-a1b0-0d5c8f9d3c11}")]
    [InlineData("5a1f0f0e-59b5-4f0c-a1b0-0x5c8f9d3c11")]
    [InlineData("Zoë")]
    public void Any_text_is_a_messageId_and_stays_as_it_is(string id)
    {
        string text = $$"""{"userId":"u","traits":{"messageId":"other"},"messageId":"{{id}}","type":"identify"}""";

        Assert.Equal((id, text), (Read(text, 1).ReadMessageId(), Read(text, 1).ReadJson()));
        Assert.Equal(Read(text, 1).MessageId, Read(text, 2).MessageId);
        Assert.NotEqual(Read(text, 1).MessageId, Read(text.Replace(id, id + "x"), 1).MessageId);
    }

    [Fact]
    public void A_messageId_of_more_than_100_characters_is_refused()
    {
        string text = $$"""{"type":"identify","messageId":"{{new string('m', 100)}}","userId":"u"}""";

        Assert.Equal(100, Read(text, 1).ReadMessageId().Length);
        Assert.Null(StoredEventReader.Read(text.Replace("mm", "mmm"), new RecordPlace(0, 1), null, out string problem));
        Assert.Contains("100 is the most", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_of_32_KB_is_read_and_one_byte_more_is_not()
    {
        string start = "{\"type\":\"identify\"," + Id + ",\"userId\":\"u\",\"x\":\"";
        string fits = start + new string('x', EventLimits.MaxBytes - start.Length - 2) + "\"}";
        Assert.Equal(fits, Read(fits, 1).ReadJson());
        Assert.Equal(fits, Read($"{{\"event\":{fits}}}", 1).ReadJson());
        Assert.Null(StoredEventReader.Read(fits.Insert(start.Length, "x"), new RecordPlace(0, 1), null, out string problem));
        Assert.Contains("Segment's limit is", problem, StringComparison.Ordinal);
        Assert.Null(StoredEventReader.Read(start + new string('x', 5_000_000) + "\"}", new RecordPlace(0, 1), null, out problem));
        Assert.Null(StoredEventReader.Read(new string('[', 100_000), new RecordPlace(0, 1), null, out problem));
    }

    [Fact]
    public void A_track_events_name_is_no_event_and_a_trait_of_that_name_neither()
    {
        string track = "{\"type\":\"track\"," + Id + ",\"userId\":\"u\",\"event\":\"Signed up\",\"properties\":{\"event\":{\"type\":\"page\"},\"userId\":\"other\"}}";
        Assert.Equal((EventKind.Track, "u", track), (Read(track, 1).Kind, Read(track, 1).ReadId(), Read(track, 1).ReadJson()));
    }

    [Fact]
    public void Any_change_to_a_line_gives_an_event_or_a_problem() => Gen.Select(Mutations, Gen.Bool).Sample(
        (changes, wrapped) =>
        {
            StringBuilder text = new(wrapped ? Wrapped : Whole);
            foreach ((int at, int cut, string put) in changes)
            {
                int place = at % (text.Length + 1);
                text.Remove(place, Math.Min(cut, text.Length - place)).Insert(place, put);
            }

            AssertEventOrProblem(text.ToString());
        },
        iter: 20_000);

    [Fact]
    public void Any_text_at_all_gives_an_event_or_a_problem() => Gen.String.Sample(AssertEventOrProblem, iter: 5_000);

    private static readonly string Whole = Event(EventKind.Track, "Zoë \\ \"").ReadJson();

    private static readonly string Wrapped = $"{{\"time\":\"2026-01-31T12:00:00.000Z\",\"code\":\"EventRejected\",\"reason\":\"400\",\"statusCode\":400,\"event\":{Whole}}}";

    private static readonly string[] Pieces =
        ["", "\"", "\\", "{", "}", "[", "]", ",", ":", "\\ud83d", "\\u0000", "null", "1e999", "\"type\":1,", "\"userId\":\"x\",", "\"event\":{}", "\n", "\ufeff"];

    private static readonly Gen<(int At, int Cut, string Put)[]> Mutations = Gen.Select(
        Gen.Int[0, 2000],
        Gen.Int[0, 5],
        Gen.OneOf(
            Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]),
            Gen.Char.Select(character => character.ToString()))).Array[0, 4];

    private static void AssertEventOrProblem(string text)
    {
        if (StoredEventReader.Read(text, new RecordPlace(0, 1), null, out string problem) is not { } outgoing)
        {
            Assert.NotEmpty(problem);
            Assert.DoesNotContain(problem, char.IsControl);
            return;
        }

        Assert.Empty(problem);
        Assert.NotEmpty(outgoing.ReadId());
        Assert.NotEmpty(outgoing.ReadMessageId());
        using JsonDocument json = JsonDocument.Parse(outgoing.Body);
        Assert.Equal(json.RootElement.GetProperty("messageId").GetString(), outgoing.ReadMessageId());
        outgoing.Release();
    }

    private static OutgoingEvent Read(string text, long line)
    {
        OutgoingEvent? outgoing = StoredEventReader.Read(text, new RecordPlace(0, line), null, out string problem);
        Assert.True(outgoing is not null, problem);
        return outgoing;
    }

    private static OutgoingEvent Event(EventKind kind, string id)
    {
        using EventMapper mapper = new(MappingDefinition.Default(kind), DotNetObjectModel.Instance, EventStamps.ForOneThread(), keepSource: false);
        return mapper.Map(new DirectEvent { Id = id, Event = "Done \"it\"", Traits = new Dictionary<string, object?> { ["text"] = "ü\n💡" } }, out _)!;
    }
}
