using System.Text.Json;
using PendoSegment.Sandbox.Page;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox.Page;

/// <summary>What has changed in the last minute.</summary>
public sealed class PageChangeTests : IDisposable
{
    private static readonly string[] Shown = ["kind", "group", "field", "before", "after", "isNew"];

    private readonly FakeClock _clock = new();
    private readonly PendoSandbox _sandbox;
    private readonly PageClient _page;

    public PageChangeTests()
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
    public async Task A_first_value_is_new_and_another_one_has_what_was_before()
    {
        await _page.AcceptAsync(PageClient.Identify("u", """{"plan":"free"}"""));
        _clock.UtcNow += TimeSpan.FromSeconds(1);
        await _page.AcceptAsync(PageClient.Identify("u", """{"Plan":"pro"}"""));

        JsonElement changes = await _page.GetAsync("changes");

        Assert.Equal(2, changes.GetProperty("count").GetInt32());
        Assert.Equal(
            """
            [{"at":"2024-02-29T12:00:01.000Z","kind":"visitor","id":"u","group":"segmentio","field":"plan","before":"free","after":"pro","isNew":false},
            {"at":"2024-02-29T12:00:00.000Z","kind":"visitor","id":"u","group":"segmentio","field":"plan","before":null,"after":"free","isNew":true}]
            """.ReplaceLineEndings(string.Empty),
            changes.GetProperty("items").GetRawText());
    }

    [Theory]
    [InlineData("\"a\"", "\"a\"", 1)]
    [InlineData("\"a\"", "\"A\"", 2)]
    [InlineData("1", "1", 1)]
    [InlineData("1", "\"1\"", 2)]
    [InlineData("0.5", "0.5", 1)]
    [InlineData("true", "false", 2)]
    [InlineData("null", "null", 1)]
    [InlineData("null", "\"\"", 2)]
    [InlineData("[1,[\"a\"]]", "[1,[\"a\"]]", 1)]
    [InlineData("[1,2]", "[2,1]", 2)]
    [InlineData("[1]", "[1,2]", 2)]
    public async Task Only_another_value_is_a_change(string first, string second, int changes)
    {
        await _page.AcceptAsync(PageClient.Group("g", $$"""{"f":{{first}}}"""), PageClient.Group("g", $$"""{"f":{{second}}}"""));

        Assert.Equal(changes, (await _page.GetAsync("changes")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Another_account_of_a_visitor_is_a_change_and_so_is_what_the_API_writes()
    {
        await _page.AcceptAsync("""{"type":"identify","userId":"u","context":{"groupId":"a"}}""", """{"type":"identify","userId":"u","context":{"groupId":"b"}}""");
        await _page.CallAsync("POST", "metadata/schema/visitor/custom", """[{"name":"score","type":"number"}]""");
        await _page.CallAsync("POST", "metadata/visitor/custom/value", """[{"visitorId":"u","values":{"score":3}}]""");

        Assert.Equal(
            ["visitor custom score  3 True", "visitor  account a b False", "visitor  account  a True"],
            (await _page.GetAsync("changes")).GetProperty("items").EnumerateArray().Select(static change =>
                string.Join(' ', Shown.Select(name => change.GetProperty(name).ToString()))));
    }

    [Fact]
    public async Task A_refused_event_and_a_track_event_change_nothing()
    {
        await _page.PostAsync(PageClient.Identify("", """{"plan":"free"}"""));
        await _page.AcceptAsync("""{"type":"track","userId":"u","event":"e","properties":{"plan":"free"}}""");

        Assert.Equal(0, (await _page.GetAsync("changes")).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 0)]
    [InlineData(61, 0)]
    [InlineData(120, 0)]
    [InlineData(-10, 0)]
    public async Task After_a_minute_a_change_is_over(int seconds, int left)
    {
        await _page.AcceptAsync(PageClient.Identify("u", """{"plan":"free"}"""));
        _clock.UtcNow += TimeSpan.FromSeconds(seconds);

        JsonElement changes = await _page.GetAsync("changes");

        Assert.Equal((left, left), (changes.GetProperty("count").GetInt32(), changes.GetProperty("items").GetArrayLength()));
    }

    [Fact]
    public void All_are_counted_and_the_newest_are_kept()
    {
        ChangeLog log = new();
        for (int i = 0; i < ChangeLog.MaxChanges + 500; i++)
        {
            log.Add(new Change(FakeClock.Start.AddMilliseconds(i * 30), MetadataKind.Visitor, "u", "custom", "f", i, i + 1, IsNew: false));
        }

        DateTimeOffset now = FakeClock.Start.AddSeconds(45);

        Assert.Equal(ChangeLog.MaxChanges + 500, log.Count(now));
        Assert.Equal(ChangeLog.MaxChanges, log.Newest(now).Length);
        Assert.Equal(ChangeLog.MaxChanges + 500, log.Newest(now)[0].After);
    }
}
