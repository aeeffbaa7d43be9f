using System.Text.Json;
using Xunit;

namespace PendoSegment.Core.Tests.Snippet;

/// <summary>What a snippet does in a page before the agent is there.</summary>
public sealed class LoaderTests
{
    [Fact]
    public void The_agent_is_loaded_once_and_does_not_hold_the_page_up()
    {
        Page page = new Page().Run(Page.Options);

        JsonElement script = Assert.Single(page.Json("scripts").EnumerateArray());
        Assert.Equal($"https://cdn.pendo.io/agent/static/{Page.Key}/pendo.js", script.GetProperty("src").GetString());
        Assert.True(script.GetProperty("async").GetBoolean());
    }

    [Fact]
    public void The_agents_script_has_the_nonce_of_the_snippets() => Assert.Equal("of-this-answer", new Page().Run(Page.Options).Json("scripts[0].nonce").GetString());

    [Fact]
    public void A_page_without_a_script_of_its_own_gets_the_agent_in_its_head()
    {
        Page page = new();
        page.Run("document.getElementsByTagName = function () { return []; }; document.head = { appendChild: function (script) { scripts.push(script); } };");
        Assert.Equal(1, page.Run(Page.Options).Json("scripts.length").GetInt32());
    }

    [Theory]
    [InlineData("identify", "['identify','u',{}]")]
    [InlineData("updateOptions", "['updateOptions','u',{}]")]
    [InlineData("pageLoad", "['pageLoad','u',{}]")]
    [InlineData("track", "['track','u',{}]")]
    [InlineData("clearSession", "['clearSession','u',{}]")]
    public void Calls_wait_for_the_agent_behind_initialize(string method, string expected)
    {
        Page page = new Page().Run(Page.Options).Run($"pendo.{method}('u', {{}});");
        Assert.Equal(2, page.Calls.Length);
        Assert.StartsWith("[\"initialize\"", page.Calls[0], StringComparison.Ordinal);
        Assert.Equal(expected.Replace('\'', '"'), page.Calls[1]);
    }

    [Fact]
    public void What_was_called_before_comes_behind_initialize()
    {
        Page page = new();
        page.Run("window.pendo = { _q: [['track', 'early']] };").Run(Page.Options);
        Assert.StartsWith("[\"initialize\"", page.Calls[0], StringComparison.Ordinal);
        Assert.Equal("""["track","early"]""", page.Calls[1]);
    }

    [Fact]
    public void A_second_snippet_identifies_and_neither_initializes_nor_loads()
    {
        Page page = new();
        page.Set("currentUser", """{"UserId":"u1"}""");
        page.Run(Page.Options).Run(Page.Options with { Visitor = "currentUser" });
        Assert.Equal(["""["initialize",{}]""", """["identify",{"visitor":{"id":"u1"}}]"""], page.Calls);
        Assert.Equal(1, page.Json("scripts.length").GetInt32());
    }

    [Fact]
    public void A_second_snippet_without_a_visitor_does_nothing() =>
        Assert.Single(new Page().Run(Page.Options).Run(Page.Options with { Visitor = "null" }).Calls);

    [Fact]
    public void A_page_without_a_visitor_begins_anonymous() => Assert.Equal(["""["initialize",{}]"""], new Page().Run(Page.Options).Calls);
}
