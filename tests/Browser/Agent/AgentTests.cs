using System.Text.Json;
using PendoSegment.Browser.Tests.Hosting;
using PuppeteerSharp;
using Xunit;

namespace PendoSegment.Browser.Tests.Agent;

/// <summary>Pendo's own agent in a page, with the sandbox as its host.</summary>
public sealed class AgentTests(MachineFixture machine)
{
    [Fact]
    public async Task What_the_agent_knows_and_sees_arrives()
    {
        await using Visit visit = await Visit.StartAsync(machine, await AgentFile.GetAsync());
        visit.Site.Put("/", visit.Loader("""
            pendo.initialize({
                visitor: { id: 'u-1 é 👋', Email: 'ann@example.com', Logins: 5, Rate: 1.5, active: true, none: null, roles: ['a', 1], nested: { x: 1 } },
                account: { id: 'acme', Plan: 'gold' }
            });
            pendo.track('Bought', { price: 5 });
            """), "<button id='buy'>Buy</button>");
        await visit.OpenAsync("/");
        await visit.Page.ClickAsync("#buy");
        await visit.FlushAsync();

        IReadOnlyList<SandboxEvent> events = await visit.WaitForEventsAsync("identify", "meta", "load", "track", "click");

        Assert.All(events, static sent => Assert.Equal(("agent", "u-1 é 👋", 200), (sent.Source, sent.Id, sent.StatusCode)));
        Assert.Equal(visit.Site.Root.AbsoluteUri, events.First(static sent => sent.Kind == "load").Event);
        Assert.Equal("button#buy", events.First(static sent => sent.Kind == "click").Event);
        Assert.Equal("Bought", events.First(static sent => sent.Kind == "track").Event);
        SandboxVisitor visitor = Assert.Single(visit.Sandbox.GetVisitors());
        Assert.Equal("acme", visitor.AccountId);

        // The agent adds the browser's language by itself.
        Assert.Equal(
            """{"active":true,"email":"ann@example.com","logins":5,"none":null,"rate":1.5,"roles":["a",1]}""",
            JsonSerializer.Serialize(visitor.Groups["agent"].Where(static field => field.Key != "language").OrderBy(static field => field.Key, StringComparer.Ordinal).ToDictionary()));
        Assert.Equal("gold", visit.Sandbox.GetAccount("acme")!.Groups["agent"]["plan"]);
        Assert.Equal(0, visit.Sandbox.Rejected);
    }

    [Fact]
    public async Task A_beacon_that_was_taken_is_not_sent_again()
    {
        await using Visit visit = await Visit.StartAsync(machine, await AgentFile.GetAsync());
        visit.Site.Put("/", visit.Loader("pendo.initialize({ visitor: { id: 'u-1' } });"));
        await visit.OpenAsync("/");
        await visit.WaitForEventsAsync("load");

        // What is sent after it comes after it: had the first been lost to the agent, it would stand there twice by then.
        await visit.Page.EvaluateExpressionAsync("pendo.track('First')");
        await visit.FlushAsync();
        await visit.WaitForEventsAsync("track");
        await visit.Page.EvaluateExpressionAsync("pendo.track('Second')");
        await visit.FlushAsync();
        await visit.WaitForAsync(static sandbox => sandbox.GetEvents().Count(static sent => sent.Kind == "track") > 1);

        Assert.Equal(["First", "Second"], visit.Sandbox.GetEvents().Where(static sent => sent.Kind == "track").Select(static sent => sent.Event));
        Assert.Single(visit.Sandbox.GetEvents(), static sent => sent.Kind == "load");
    }

    [Fact]
    public async Task What_is_too_long_for_an_address_is_posted_and_arrives_as_well()
    {
        await using Visit visit = await Visit.StartAsync(machine, await AgentFile.GetAsync());
        visit.Site.Put("/", visit.Loader("pendo.initialize({ visitor: { id: 'u-1' } });"));
        await visit.OpenAsync("/");
        await visit.Page.EvaluateExpressionAsync("pendo.track('Long', { text: Array.from({ length: 3000 }, () => Math.random().toString(36)).join('') })");
        await visit.FlushAsync();

        SandboxEvent sent = (await visit.WaitForEventsAsync("track")).Single(static sent => sent.Kind == "track");

        Assert.InRange(sent.Body.Length, 30_000, int.MaxValue);
    }

    [Fact]
    public async Task Another_user_on_the_same_page_is_another_visitor()
    {
        await using Visit visit = await Visit.StartAsync(machine, await AgentFile.GetAsync());
        visit.Site.Put("/", visit.Loader("pendo.initialize({ visitor: { id: 'u-1' }, account: { id: 'acme' } });"));
        await visit.OpenAsync("/");
        await visit.Page.EvaluateExpressionAsync("pendo.identify({ visitor: { id: 'U-1', plan: 'x' }, account: { id: 'Acme' } })");
        await visit.FlushAsync();
        await visit.WaitForAsync(static sandbox => sandbox.GetVisitor("U-1")?.Groups["agent"].ContainsKey("plan") == true);

        Assert.Equal(("acme", "Acme"), (visit.Sandbox.GetVisitor("u-1")!.AccountId, visit.Sandbox.GetVisitor("U-1")!.AccountId));
    }
}
