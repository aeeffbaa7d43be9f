using System.Text.Json;
using PendoSegment.Browser.Tests.Hosting;
using PendoSegment.Snippet;
using Xunit;

namespace PendoSegment.Browser.Tests.Snippet;

/// <summary>The snippet in a page, with a stand-in for the agent that records what it is asked.</summary>
public sealed class SnippetTests(MachineFixture machine)
{
    private const string Hostile = "</script><script>window.broken = 1</script>\u2028\"'`${1}\\ <!-- 👋";

    [Fact]
    public async Task Visitor_and_account_of_the_page_come_to_the_agent()
    {
        await using Visit visit = await StartAsync();
        MappingDefinition users = MappingDefinition.Default(EventKind.Identify) with
        {
            Id = ["userName"],
            Fields = [new FieldDefinition { Field = "plan", Properties = ["Plan"] }, new FieldDefinition { Field = "note", Value = Hostile }],
        };
        PendoSnippet snippet = Snippets.Of(visit, Options(visit) with { Visitor = "window.app.user", Account = "window.app.company", VisitorMapping = users });
        Snippets.Put(visit, snippet, $"window.app = {{ user: {{ userName: {Script(Hostile)}, Plan: 'gold', id: 7 }}, company: {{ id: 'acme', Size: 5 }} }};");

        JsonElement[] calls = await OpenAsync(visit);

        JsonElement initialize = Assert.Single(calls);
        Assert.Equal("initialize", initialize[0].GetString());
        Assert.Equal(Hostile, initialize[1].GetProperty("visitor").GetProperty("id").GetString());
        Assert.Equal(Hostile, initialize[1].GetProperty("visitor").GetProperty("note").GetString());
        Assert.Equal("gold", initialize[1].GetProperty("visitor").GetProperty("plan").GetString());
        Assert.Equal("""{"Size":5,"id":"acme"}""", initialize[1].GetProperty("account").GetRawText());
        Assert.True(await visit.Page.EvaluateExpressionAsync<bool>("window.broken === undefined"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_page_that_calls_analytics_goes_on_without_Segment()
    {
        await using Visit visit = await StartAsync();
        PendoSnippet snippet = Snippets.Of(visit, Options(visit) with { Analytics = true });

        // As Segment's stub has them wait; it stands before the snippet in a page.
        Snippets.Put(visit, snippet, "window.analytics = [['identify', 'u-1', { Plan: 'gold' }], ['page'], ['track', 'Opened', { pages: 3 }]];");
        await OpenAsync(visit);
        await visit.Page.EvaluateExpressionAsync("analytics.group('acme', { Size: 5 }); analytics.track('Closed'); analytics.reset()");
        bool isReady = await visit.Page.EvaluateExpressionAsync<bool>("new Promise(done => analytics.ready(() => done(true)))");

        string[] calls = [.. (await CallsAsync(visit)).Select(static call => call.GetRawText())];
        Assert.True(isReady);
        Assert.Equal(
            [
                """["initialize",{"visitor":{"Plan":"gold","id":"u-1"}}]""",
                """["pageLoad"]""",
                """["track","Opened",{"pages":3}]""",
                """["identify",{"visitor":{"id":"u-1"},"account":{"Size":5,"id":"acme"}}]""",
                """["track","Closed",{}]""",
                """["clearSession"]""",
            ],
            calls);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_policy_that_is_too_narrow_is_noticed()
    {
        await using Visit visit = await StartAsync();
        Snippets.Put(visit, Snippets.Of(visit), "window.app = {};");
        visit.Site.Policy = "script-src 'nonce-another'";
        await visit.Page.GoToAsync(visit.Site.Root.AbsoluteUri);
        await visit.Page.WaitForFunctionAsync("() => window.violations.length > 0");

        Assert.Contains("script-src-elem: inline", await visit.GetViolationsAsync());
    }

    private static SnippetOptions Options(Visit visit) => Snippets.Options(visit) with { Agent = new Uri(visit.Site.Root, "stub.js") };

    /// <summary>Text as a script within a page's markup.</summary>
    private static string Script(string text) => JsonSerializer.Serialize(text).Replace("<", "\\u003C", StringComparison.Ordinal);

    private static async Task<JsonElement[]> OpenAsync(Visit visit)
    {
        await visit.OpenAsync("/");
        return await CallsAsync(visit);
    }

    private static async Task<JsonElement[]> CallsAsync(Visit visit)
    {
        using JsonDocument calls = JsonDocument.Parse(await visit.Page.EvaluateExpressionAsync<string>("JSON.stringify(window.calls)"));
        return [.. calls.RootElement.Clone().EnumerateArray()];
    }

    private async Task<Visit> StartAsync()
    {
        Visit visit = await Visit.StartAsync(machine, agentPath: null);
        visit.Site.PutScript("/stub.js", StubAgent.Script);
        return visit;
    }
}
