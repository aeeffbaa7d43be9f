using Xunit;

namespace PendoSegment.Core.Tests.Sandbox;

public sealed class SandboxMetadataTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly PendoSandbox _sandbox;
    private readonly SandboxClient _client;

    public SandboxMetadataTests()
    {
        _sandbox = PendoSandbox.Start(new SandboxOptions { Clock = _clock });
        _client = new SandboxClient(_sandbox);
    }

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task Segments_own_examples_become_a_visitor_and_an_account()
    {
        await _client.AcceptAsync(
            """{"type":"identify","userId":"userId1","traits":{"name":"Peter Gibbons","email":"peter@example.com","plan":"premium","logins":5}}""",
            """{"type":"group","anonymousId":"pendosegment","groupId":"0e8c78ea9d97a7b8185e8632","traits":{"name":"Initech","industry":"Technology","employees":329,"plan":"enterprise"}}""");

        SandboxVisitor visitor = Assert.Single(_sandbox.GetVisitors());
        Assert.Equal(("userId1", null, 1, FakeClock.Start), (visitor.Id, visitor.AccountId, visitor.Events, visitor.LastSeen));
        Assert.Equal(
            new Dictionary<string, object?> { ["name"] = "Peter Gibbons", ["email"] = "peter@example.com", ["plan"] = "premium", ["logins"] = 5L },
            visitor.Metadata);
        SandboxAccount account = Assert.Single(_sandbox.GetAccounts());
        Assert.Equal("0e8c78ea9d97a7b8185e8632", account.Id);
        Assert.Equal(
            new Dictionary<string, object?> { ["name"] = "Initech", ["industry"] = "Technology", ["employees"] = 329L, ["plan"] = "enterprise" },
            account.Metadata);
    }

    [Fact]
    public async Task Traits_are_merged_the_last_one_wins_null_overwrites_and_an_absent_one_stays()
    {
        await _client.AcceptAsync("""{"type":"identify","userId":"u","traits":{"a":1,"b":"old","c":true}}""");
        _clock.UtcNow += TimeSpan.FromMinutes(1);
        await _client.AcceptAsync("""{"type":"identify","userId":"u","traits":{"b":"new","c":null}}""");

        SandboxVisitor visitor = _sandbox.GetVisitor("u")!;
        Assert.Equal(new Dictionary<string, object?> { ["a"] = 1L, ["b"] = "new", ["c"] = null }, visitor.Metadata);
        Assert.Equal((2, FakeClock.Start.AddMinutes(1)), (visitor.Events, visitor.LastSeen));
    }

    [Fact]
    public async Task Field_names_are_lower_cased_and_of_two_that_collide_the_last_wins()
    {
        await _client.AcceptAsync("""{"type":"identify","userId":"u","traits":{"Plan":"first","PLAN":"second","ÜBER":1}}""");

        Assert.Equal(new Dictionary<string, object?> { ["plan"] = "second", ["über"] = 1L }, _sandbox.GetVisitor("u")!.Metadata);
    }

    [Fact]
    public async Task Objects_are_ignored_alone_and_in_lists()
    {
        await _client.AcceptAsync(
            """{"type":"identify","userId":"u","traits":{"address":"known"}}""",
            """{"type":"identify","userId":"u","traits":{"address":{"city":"x"},"list":["a",{"b":1},2,[true,{}],null]}}""");

        IReadOnlyDictionary<string, object?> metadata = _sandbox.GetVisitor("u")!.Metadata;
        Assert.Equal("known", metadata["address"]);
        Assert.Equal(new object?[] { "a", 2L, new object?[] { true }, null }, metadata["list"]);
    }

    [Fact]
    public async Task Values_are_text_Booleans_whole_numbers_and_fractions()
    {
        await _client.AcceptAsync("""{"type":"group","userId":"u","groupId":"g","traits":{"t":"1","b":false,"l":9223372036854775807,"d":1.5,"e":1e3}}""");

        Assert.Equal(
            new Dictionary<string, object?> { ["t"] = "1", ["b"] = false, ["l"] = long.MaxValue, ["d"] = 1.5, ["e"] = 1000.0 },
            _sandbox.GetAccount("g")!.Metadata);
    }

    [Fact]
    public async Task A_trait_called_id_never_wins_over_the_events_own_id()
    {
        await _client.AcceptAsync(
            """{"type":"identify","userId":"u","traits":{"id":"other","Id":"another"}}""",
            """{"type":"group","userId":"u","groupId":"g","traits":{"ID":"other"}}""");

        Assert.Equal("u", Assert.Single(_sandbox.GetVisitors()).Id);
        Assert.Equal("g", Assert.Single(_sandbox.GetAccounts()).Id);
        Assert.Empty(_sandbox.GetVisitor("u")!.Metadata);
        Assert.Empty(_sandbox.GetAccount("g")!.Metadata);
    }

    [Theory]
    [InlineData("42", "42")]
    [InlineData("42.0", "42")]
    [InlineData("1e3", "1000")]
    [InlineData("-7", "-7")]
    [InlineData("0.5", "0.5")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("\"007\"", "007")]
    public async Task An_id_that_is_a_number_becomes_text(string json, string id)
    {
        await _client.AcceptAsync($$"""{"type":"identify","userId":{{json}}}""", $$"""{"type":"group","groupId":{{json}},"anonymousId":"a"}""");

        Assert.Equal(id, Assert.Single(_sandbox.GetVisitors()).Id);
        Assert.Equal(id, Assert.Single(_sandbox.GetAccounts()).Id);
    }

    [Fact]
    public async Task Ids_differ_by_case_and_keep_the_order_in_which_they_came()
    {
        await _client.AcceptAsync(
            """{"type":"identify","userId":"b@x"}""", """{"type":"identify","userId":"Anna@x"}""", """{"type":"identify","userId":"anna@x"}""", """{"type":"identify","userId":"b@x"}""");

        Assert.Equal(["b@x", "Anna@x", "anna@x"], _sandbox.GetVisitors().Select(v => v.Id));
        Assert.Null(_sandbox.GetVisitor("ANNA@X"));
    }

    [Fact]
    public async Task An_identify_names_the_visitors_account_without_making_it()
    {
        await _client.AcceptAsync("""{"type":"identify","userId":"u","context":{"groupId":7}}""", """{"type":"identify","userId":"u"}""");

        Assert.Equal("7", _sandbox.GetVisitor("u")!.AccountId);
        Assert.Empty(_sandbox.GetAccounts());
    }

    [Fact]
    public async Task A_group_links_its_user_and_gives_the_traits_to_the_account_alone()
    {
        await _client.AcceptAsync("""{"type":"group","groupId":"g","userId":"u","traits":{"name":"Initech"}}""");

        SandboxVisitor visitor = _sandbox.GetVisitor("u")!;
        Assert.Equal(("g", 1), (visitor.AccountId, visitor.Events));
        Assert.Empty(visitor.Metadata);
        Assert.Equal("Initech", _sandbox.GetAccount("g")!.Metadata["name"]);
    }

    [Fact]
    public async Task A_track_event_counts_for_the_visitor_and_changes_nothing_else()
    {
        await _client.AcceptAsync(
            """{"type":"identify","userId":"u","context":{"groupId":"g"},"traits":{"plan":"a"}}""",
            """{"type":"track","messageId":"m","userId":"u","event":"Signed up","properties":{"plan":"b","groupId":"h"},"context":{"groupId":"h"}}""");

        SandboxVisitor visitor = _sandbox.GetVisitor("u")!;
        Assert.Equal(("g", 2), (visitor.AccountId, visitor.Events));
        Assert.Equal("a", visitor.Metadata["plan"]);
        Assert.Empty(_sandbox.GetAccounts());
        SandboxEvent last = _sandbox.GetEvents()[^1];
        Assert.Equal(("track", "u", "m", "Signed up", 200, FakeClock.Start), (last.Kind, last.Id, last.MessageId, last.Event, last.StatusCode, last.ReceivedAt));
    }

    [Fact]
    public async Task The_same_messageId_twice_counts_as_two()
    {
        const string Json = """{"type":"identify","messageId":"m","userId":"u"}""";
        await _client.AcceptAsync(Json, Json);

        Assert.Equal(2, _sandbox.Accepted);
        Assert.Equal(2, _sandbox.GetVisitor("u")!.Events);
    }

    [Fact]
    public async Task A_snapshot_does_not_change_with_what_comes_after_or_with_what_is_done_to_it()
    {
        await _client.AcceptAsync("""{"type":"identify","userId":"u","traits":{"list":[1,2]}}""");
        SandboxVisitor before = _sandbox.GetVisitor("u")!;
        ((object?[])before.Metadata["list"]!)[0] = "changed";

        await _client.AcceptAsync("""{"type":"identify","userId":"u","traits":{"more":1}}""");

        Assert.Equal("list", Assert.Single(before.Metadata).Key);
        Assert.Equal(1, before.Events);
        Assert.Equal(new object?[] { 1L, 2L }, _sandbox.GetVisitor("u")!.Metadata["list"]);
    }
}
