using System.Text;
using System.Text.Json;
using PendoSegment.Core.Tests.Sandbox.Agent;
using PendoSegment.Sandbox.Page;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox.Page;

/// <summary>Events, calls and refused requests, as the page gets them.</summary>
public sealed class PageEntryTests : IDisposable
{
    private static readonly string[] Shown = ["n", "at", "source", "kind", "id", "name", "status", "fault"];

    private readonly FakeClock _clock = new();
    private readonly PendoSandbox _sandbox;
    private readonly PageClient _page;

    public PageEntryTests()
    {
        _sandbox = PendoSandbox.Start(new SandboxOptions { Clock = _clock });
        _page = new PageClient(_sandbox);
    }

    public void Dispose()
    {
        _page.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task An_event_has_its_kind_id_first_fields_and_exact_body()
    {
        string body = """{ "type":"identify", "userId":"u-1", "traits":{"Plan":"pro","n":12345678901234567,"x":0.1,"yes":true,"no":null,"list":[1,"a"],"seventh":7} }""";
        await _page.AcceptAsync(body);

        JsonElement entry = await _page.GetAsync("entries/1");

        Assert.Equal(body, entry.GetProperty("body").GetString());
        Assert.Equal("""{"plan":"pro","n":12345678901234567,"x":0.1,"yes":true,"no":null,"list":[1,"a"]}""", entry.GetProperty("fields").GetRawText());
        Assert.Equal("1 2024-02-29T12:00:00.000Z segment.io identify u-1  200 ", Summary(entry));
        Assert.False(entry.GetProperty("cut").GetBoolean());
    }

    [Fact]
    public async Task A_track_event_has_its_name_and_a_call_its_path()
    {
        await _page.AcceptAsync("""{"type":"track","userId":"u","event":"Report Opened","properties":{"pages":3}}""");
        await _page.CallAsync("POST", "metadata/visitor/custom/value?create=true", "[]");

        Assert.Equal("1 2024-02-29T12:00:00.000Z segment.io track u Report Opened 200 ", Summary(await _page.GetAsync("entries/1")));
        Assert.Equal("""{"pages":3}""", (await _page.GetAsync("entries/1")).GetProperty("fields").GetRawText());
        Assert.StartsWith("2 2024-02-29T12:00:00.000Z api call  POST /api/v1/metadata/visitor/custom/value ", Summary(await _page.GetAsync("entries/2")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_the_agent_is_an_entry_of_its_own_and_its_metadata_stand_beside_Segments()
    {
        using AgentClient agent = new(_sandbox);
        await _page.AcceptAsync(PageClient.Identify("u", """{"plan":"free"}"""));
        await agent.BeaconAsync("""
            [{"type":"load","visitor_id":"u","url":"https://shop.example/"},{"type":"meta","visitor_id":"u","props":{"visitor":{"id":"u","Plan":"gold"}}},
            {"type":"track","visitor_id":"u","track_event_name":"Bought","props":{"n":1e999}}]
            """);

        Assert.Equal("2 2024-02-29T12:00:00.000Z agent load u https://shop.example/ 200 ", Summary(await _page.GetAsync("entries/2")));
        Assert.Equal("3 2024-02-29T12:00:00.000Z agent meta u  200 ", Summary(await _page.GetAsync("entries/3")));
        Assert.Equal("""{"plan":"gold"}""", (await _page.GetAsync("entries/3")).GetProperty("fields").GetRawText());
        Assert.Equal("4 2024-02-29T12:00:00.000Z agent track u Bought 200 ", Summary(await _page.GetAsync("entries/4")));
        Assert.Equal(
            """{"segmentio":{"plan":"free"},"agent":{"plan":"gold"}}""",
            (await _page.GetAsync("subjects/visitor?id=u")).GetProperty("items")[0].GetProperty("groups").GetRawText());
    }

    [Fact]
    public async Task A_refused_body_is_kept_as_it_came_whatever_it_is()
    {
        await _page.PostAsync("""{"a":<oops>""");
        await _page.PostAsync([0xff, (byte)'a']);

        JsonElement entry = await _page.GetAsync("entries/1");

        Assert.Equal("""{"a":<oops>""", entry.GetProperty("body").GetString());
        Assert.Equal("1 2024-02-29T12:00:00.000Z segment.io    400 The body is not valid JSON: the fault is at line 1, byte 6.", Summary(entry));
        Assert.Equal("\ufffda", (await _page.GetAsync("entries/2")).GetProperty("body").GetString());
    }

    [Fact]
    public async Task Of_a_long_body_the_beginning_is_kept()
    {
        await _page.PostAsync(Encoding.UTF8.GetBytes(new string('x', Entry.MaxBody + 1)));
        await _page.PostAsync(Encoding.UTF8.GetBytes(new string('x', Entry.MaxBody)));

        JsonElement longer = await _page.GetAsync("entries/1");
        JsonElement whole = await _page.GetAsync("entries/2");

        Assert.Equal((Entry.MaxBody, Entry.MaxBody + 1, true), (longer.GetProperty("body").GetString()!.Length, longer.GetProperty("bytes").GetInt32(), longer.GetProperty("cut").GetBoolean()));
        Assert.Equal((Entry.MaxBody, false), (whole.GetProperty("body").GetString()!.Length, whole.GetProperty("cut").GetBoolean()));
    }

    [Fact]
    public async Task A_key_in_a_wrong_path_is_not_shown()
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);
        await client.SendAsync(RawClient.Post("/data/segmentio/a-real-key", PageClient.Identify("u")));
        await client.ReadAsync();
        await client.SendAsync(RawClient.Post("/other/a-real-key", PageClient.Identify("u")));
        await client.ReadAsync();

        string all = (await _page.GetAsync("entries")).GetRawText() + (await _page.GetAsync("entries/1")).GetRawText() + (await _page.GetAsync("refused")).GetRawText();

        Assert.DoesNotContain("a-real-key", all, StringComparison.Ordinal);
        Assert.Contains("The key in the path is not this sandbox", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_HTTP_is_an_entry_too()
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);
        await client.SendAsync("nonsense\r\n\r\n");
        await client.ReadAsync();

        Assert.StartsWith("1 2024-02-29T12:00:00.000Z     400 The request line is malformed.", Summary(await _page.GetAsync("entries/1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_any_kind_arrives_as_it_was_sent()
    {
        string id = "<img src=x onerror=alert(1)>\u202e\u0000\"'&\\ \u2028 \ud83d\udc69\u200d\ud83d\udc67 \u0645\u0631\u062d\u0628\u0627";
        string value = new('\u00fc', 10_000);
        await _page.AcceptAsync(PageClient.Identify(id, $$"""{"</script>":"{{value}}"}"""));

        JsonElement entry = await _page.GetAsync("entries/1");
        JsonElement visitor = Assert.Single((await _page.GetAsync("subjects/visitor?id=" + Uri.EscapeDataString(id))).GetProperty("items").EnumerateArray());
        JsonElement listed = Assert.Single((await _page.GetAsync("subjects/visitor?q=" + Uri.EscapeDataString("ONERROR=alert(1)>\u202e"))).GetProperty("items").EnumerateArray());

        Assert.Equal(id, entry.GetProperty("id").GetString());
        Assert.Equal(PageJson.MaxListed + 1, entry.GetProperty("fields").GetProperty("</script>").GetString()!.Length);
        Assert.Equal((id, value), (visitor.GetProperty("id").GetString(), visitor.GetProperty("groups").GetProperty("segmentio").GetProperty("</script>").GetString()));
        Assert.Equal(PageJson.MaxListed + 1, listed.GetProperty("groups").GetProperty("segmentio").GetProperty("</script>").GetString()!.Length);
    }

    [Fact]
    public async Task A_value_is_not_cut_within_a_pair()
    {
        string text = new string('a', PageJson.MaxListed - 1) + "\ud83d\ude00tail";
        await _page.AcceptAsync(PageClient.Identify("u", JsonSerializer.Serialize(new { text })));

        Assert.Equal(new string('a', PageJson.MaxListed - 1) + "…", (await _page.GetAsync("entries/1")).GetProperty("fields").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Only_the_newest_are_kept()
    {
        await _page.PostAsync("no JSON");
        for (int i = 0; i < Journal.MaxEntries; i++)
        {
            await _page.AcceptAsync(PageClient.Identify($"u-{i}"));
        }

        Assert.Equal(Journal.MaxEntries, (await _page.GetAsync("entries")).GetProperty("kept").GetInt32());
        Assert.Equal("u-0", (await _page.GetAsync("entries/2")).GetProperty("id").GetString());
        Assert.Equal("no JSON", (await _page.GetAsync("entries/1")).GetProperty("body").GetString());

        await _page.AcceptAsync(PageClient.Identify("last"));

        Assert.Equal(404, (await _page.GetErrorAsync("entries/2")).Status);
        Assert.Equal("no JSON", (await _page.GetAsync("entries/1")).GetProperty("body").GetString());
    }

    [Theory]
    [InlineData("q=", "4 3 2 1")]
    [InlineData("q=PORTO", "2 1")]
    [InlineData("q=porto&take=1", "2")]
    [InlineData("q=identify+event", "3")]
    [InlineData("q=report%20opened", "4")]
    [InlineData("q=nowhere", "")]
    [InlineData("status=accepted", "4 2 1")]
    [InlineData("status=rejected", "3")]
    [InlineData("status=400", "3")]
    [InlineData("status=failed", "")]
    [InlineData("source=segment.io", "4 3 2 1")]
    [InlineData("source=agent", "")]
    [InlineData("q=porto&status=rejected", "")]
    public async Task A_search_looks_in_ids_names_faults_and_bodies(string query, string numbers)
    {
        await _page.AcceptAsync(PageClient.Identify("u-1", """{"city":"Porto"}"""), PageClient.Identify("porto-2"));
        await _page.PostAsync("""{"type":"identify"}""");
        await _page.AcceptAsync("""{"type":"track","userId":"u","event":"Report Opened"}""");

        Assert.Equal(numbers, string.Join(' ', PageClient.Texts((await _page.GetAsync("entries?" + query)).GetProperty("entries"), "n")));
    }

    private static string Summary(JsonElement entry) => string.Join(' ', Shown.Select(name => entry.GetProperty(name).ToString()));
}
