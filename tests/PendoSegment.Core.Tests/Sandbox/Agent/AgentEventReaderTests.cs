using System.Text;
using PendoSegment.Sandbox.Agent;
using PendoSegment.Sandbox.Verdicts;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox.Agent;

/// <summary>What is read of the agent's events.</summary>
public sealed class AgentEventReaderTests
{
    [Fact]
    public void Metadata_is_kept_as_of_Segments_events_for_visitor_account_and_parent()
    {
        AgentEvent meta = Single("""
            {"type":"meta","visitor_id":"u-1","account_id":"holding::acme","props":{
                "visitor":{"id":"u-1","Full Name":"Ann","Age":5,"ok":true,"none":null,"list":["a",{"x":1}],"object":{"x":1}},
                "account":{"id":"holding::acme","Plan":"gold"},"parentAccount":{"id":"holding","Country":"DE"},"date":"27/11/2026"}}
            """);

        Assert.Equal((AgentEvent.Meta, "u-1", "holding::acme"), (meta.Kind, meta.UserId, meta.GroupId));
        Assert.Equal(["full name", "age", "ok", "none", "list"], meta.Metadata.Select(static field => field.Key));
        Assert.Equal(["Ann", 5L, true, null, new object?[] { "a" }], meta.Metadata.Select(static field => field.Value));
        Assert.Equal(["holding::acme: plan=gold", "holding: country=DE"], meta.Accounts.Select(static account => $"{account.Id}: {account.Fields[0].Key}={account.Fields[0].Value}"));
    }

    [Theory]
    [InlineData("""{"type":"load","visitor_id":"u","url":"https://shop.example/cart?a=1#b"}""", "load", "https://shop.example/cart?a=1#b")]
    [InlineData("""{"type":"track","visitor_id":"u","track_event_name":"Bought","props":{"price":5}}""", "track", "Bought")]
    [InlineData("""{"type":"click","visitor_id":"u","props":{"target":{"tag":"BUTTON","id":"buy","cls":"big red"}}}""", "click", "button#buy")]
    [InlineData("""{"type":"click","visitor_id":"u","props":{"target":{"tag":"A","id":"","cls":" big red"}}}""", "click", "a.big")]
    [InlineData("""{"type":"focus","visitor_id":"u","props":{"target":{"tag":"INPUT","id":null,"cls":""}}}""", "focus", "input")]
    [InlineData("""{"type":"identify","visitor_id":"u","props":{"old_visitor_id":"v"}}""", "identify", null)]
    [InlineData("""{"type":"click","visitor_id":"u","props":[]}""", "click", null)]
    public void An_event_has_the_name_that_one_knows_it_by(string json, string kind, string? name)
    {
        AgentEvent read = Single(json);

        Assert.Equal((kind, name, json, "u"), (read.Kind, read.EventName, read.Body, read.Id));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void Without_an_account_there_is_none(string account) =>
        Assert.Null(Single($$"""{"type":"load","visitor_id":"u","account_id":{{account}}}""").GroupId);

    [Fact]
    public void Events_keep_their_order() =>
        Assert.Equal(["a", "b"], Read("""[{"type":"load","visitor_id":"a"},{"type":"load","visitor_id":"b"}]""").Select(static read => read.UserId));

    [Fact]
    public void A_click_deep_in_a_page_is_read()
    {
        string ancestors = string.Concat(Enumerable.Repeat("{\"parentElem\":", 300)) + "{}" + new string('}', 300);

        Assert.Equal("a", Single($$$$"""{"type":"click","visitor_id":"u","props":{"target":{"tag":"A","parentElem":{{{{ancestors}}}}}}}""").EventName);
    }

    [Theory]
    [InlineData("{}", "must be an array")]
    [InlineData("[1]", "event 1 is a number")]
    [InlineData("""[{"type":"load","visitor_id":"u"},{"visitor_id":"u"}]""", "event 2 has no \"type\"")]
    [InlineData("""[{"type":"<b>","visitor_id":"u"}]""", "no \"type\"")]
    [InlineData("""[{"type":"load"}]""", "event 1 has no \"visitor_id\"")]
    [InlineData("""[{"type":"load","visitor_id":" "}]""", "visitor_id")]
    [InlineData("""[{"type":"load","visitor_id":"u","account_id":true}]""", "account_id")]
    [InlineData("""[{"type":"load","visitor_id":"\ud800"}]""", "surrogate")]
    [InlineData("""[{"type":"meta","visitor_id":"u","props":{"visitor":[]}}]""", "\"visitor\" must be an object")]
    [InlineData("[{", "not valid JSON")]
    [InlineData("", "not valid JSON")]
    public void What_the_agent_would_not_send_is_refused(string json, string fault)
    {
        Verdict verdict = Assert.Throws<RefusalException>(() => Read(json)).Verdict;

        Assert.Equal(400, verdict.Status);
        Assert.Contains(fault, verdict.Fault!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Metadata_that_is_nested_without_end_is_refused(string open, string close)
    {
        string nested = string.Concat(Enumerable.Repeat(open, 500)) + "1" + string.Concat(Enumerable.Repeat(close, 500));

        RefusalException refusal = Assert.Throws<RefusalException>(() => Read($$$$"""[{"type":"meta","visitor_id":"u","props":{"visitor":{"a":{{{{nested}}}}}}}]"""));

        Assert.Contains("event 1 has fields that are nested more than 32 deep", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_said_to_be_that()
    {
        byte[] json = Encoding.UTF8.GetBytes("""[{"type":"load","visitor_id":"?"}]""");
        json[Array.IndexOf(json, (byte)'?')] = 0xFF;

        Assert.Contains("not UTF-8", Assert.Throws<RefusalException>(() => AgentEventReader.Read(json)).Message, StringComparison.Ordinal);
    }

    private static AgentEvent Single(string json) => Assert.Single(Read($"[{json}]"));

    private static IReadOnlyList<AgentEvent> Read(string json) => AgentEventReader.Read(Encoding.UTF8.GetBytes(json));
}
