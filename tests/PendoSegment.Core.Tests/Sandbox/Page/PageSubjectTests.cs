using System.Text.Json;
using PendoSegment.Sandbox.Page;
using PendoSegment.Sandbox.Verdicts;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox.Page;

/// <summary>Visitors and accounts, as the page gets them.</summary>
public sealed class PageSubjectTests : IDisposable
{
    private readonly PendoSandbox _sandbox = PendoSandbox.Start(new SandboxOptions { Clock = new FakeClock() });
    private readonly PageClient _page;

    public PageSubjectTests() => _page = new PageClient(_sandbox);

    public void Dispose()
    {
        _page.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task A_visitor_has_its_account_and_its_fields_by_group()
    {
        await _page.AcceptAsync("""{"type":"identify","userId":"u","traits":{"Plan":"pro","n":0.1},"context":{"groupId":"a"}}""");
        await _page.CallAsync("POST", "metadata/schema/visitor/custom", """[{"name":"score","type":"number"}]""");
        await _page.CallAsync("POST", "metadata/visitor/custom/value", """[{"visitorId":"u","values":{"score":3}}]""");

        string expected = """[{"id":"u","accountId":"a","groups":{"segmentio":{"plan":"pro","n":0.1},"custom":{"score":3}},"events":1,"lastSeen":"2024-02-29T12:00:00.000Z"}]""";
        Assert.Equal(expected, (await _page.GetAsync("subjects/visitor")).GetProperty("items").GetRawText());
        Assert.Equal(expected, (await _page.GetAsync("subjects/visitor?id=u")).GetProperty("items").GetRawText());
    }

    [Fact]
    public async Task An_account_has_no_account()
    {
        await _page.AcceptAsync(PageClient.Group("a", """{"name":"Acme"}"""));

        JsonElement accounts = await _page.GetAsync("subjects/account");

        Assert.Equal(
            """[{"id":"a","accountId":null,"groups":{"segmentio":{"name":"Acme"}},"events":1,"lastSeen":"2024-02-29T12:00:00.000Z"}]""",
            accounts.GetProperty("items").GetRawText());
        Assert.Equal((1, 1), (accounts.GetProperty("total").GetInt32(), accounts.GetProperty("matched").GetInt32()));
    }

    [Theory]
    [InlineData("", "5 4 3 2 1", 5)]
    [InlineData("skip=1&take=2", "4 3", 5)]
    [InlineData("skip=4&take=2", "1", 5)]
    [InlineData("skip=5", "", 5)]
    [InlineData("take=0", "", 5)]
    [InlineData("q=LISBOA", "4 2", 2)]
    [InlineData("q=lisboa&skip=1", "2", 2)]
    [InlineData("q=lisboa&skip=1&take=0", "", 2)]
    [InlineData("q=acme", "5", 1)]
    [InlineData("q=4", "4 3", 2)]
    [InlineData("q=true", "3", 1)]
    [InlineData("q=in+a+list", "1", 1)]
    [InlineData("q=-4", "", 0)]
    public async Task A_search_looks_in_ids_accounts_and_values_the_newest_first(string query, string ids, int matched)
    {
        await _page.AcceptAsync(
            PageClient.Identify("1", """{"f":["x","found in a list"]}"""), PageClient.Identify("2", """{"city":"Lisboa"}"""), PageClient.Identify("3", """{"n":1.4,"yes":true}"""),
            PageClient.Identify("4", """{"city":"lisboa","nothing":null}"""), """{"type":"identify","userId":"5","context":{"groupId":"Acme"}}""");

        JsonElement found = await _page.GetAsync("subjects/visitor?" + query);

        Assert.Equal(ids, string.Join(' ', PageClient.Texts(found.GetProperty("items"), "id")));
        Assert.Equal((5, matched), (found.GetProperty("total").GetInt32(), found.GetProperty("matched").GetInt32()));
    }

    [Fact]
    public async Task An_id_is_found_to_the_letter_and_those_that_are_nearly_it_stand_beside()
    {
        await _page.AcceptAsync(PageClient.Identify("U-1"), PageClient.Identify("u-1"), PageClient.Identify(" u-1 "), PageClient.Identify("u-11"), PageClient.Identify("u1"));

        JsonElement found = await _page.GetAsync("subjects/visitor?id=u-1");
        JsonElement missing = await _page.GetAsync("subjects/visitor?id=%20U-1");

        Assert.Equal(["u-1"], PageClient.Texts(found.GetProperty("items"), "id"));
        Assert.Equal([" u-1 ", "U-1"], PageClient.Texts(found.GetProperty("alike"), "id"));
        Assert.Equal("""["segmentio"]""", found.GetProperty("alike")[0].GetProperty("groups").GetRawText());
        Assert.Empty(missing.GetProperty("items").EnumerateArray());
        Assert.Equal(0, missing.GetProperty("matched").GetInt32());
        Assert.Equal([" u-1 ", "u-1", "U-1"], PageClient.Texts(missing.GetProperty("alike"), "id"));
    }

    [Theory]
    [InlineData("", 600)]
    [InlineData("nothing has this", 3 * SubjectSearch.Slice)]
    public async Task However_many_there_are_events_come_in_between(string text, int looked)
    {
        ManySubjects many = new(3 * SubjectSearch.Slice);

        using JsonDocument found = JsonDocument.Parse(await new SubjectSearch(many, MetadataKind.Visitor).FindAsync(text, 0, 600));

        Assert.Equal(3 * SubjectSearch.Slice, found.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(looked, many.Looked);
        Assert.Equal(SubjectSearch.Slice, many.MostUnderOneLock);
    }

    /// <summary>Counts how many are looked at under one lock.</summary>
    private sealed class ManySubjects(int count) : IPageStore, IPageSubject
    {
        private int _now;

        public int Looked { get; private set; }

        public int MostUnderOneLock { get; private set; }

        public Journal Journal { get; } = new();

        public VerdictCounts Counts => default;

        public string Id
        {
            get
            {
                Looked++;
                MostUnderOneLock = Math.Max(MostUnderOneLock, ++_now);
                return "u";
            }
        }

        public string? AccountId => null;

        public IReadOnlyDictionary<string, Dictionary<string, object?>> Groups { get; } = new Dictionary<string, Dictionary<string, object?>>();

        public long Events => 1;

        public DateTimeOffset LastSeen => FakeClock.Start;

        public IReadOnlyList<IPageSubject> GetSubjects(MetadataKind kind) => [.. Enumerable.Repeat(this, count)];

        public IPageSubject? FindSubject(MetadataKind kind, string id) => null;

        public T Read<T>(Func<T> read)
        {
            _now = 0;
            return read();
        }
    }
}
