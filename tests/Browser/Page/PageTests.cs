using System.Text.Json;
using PendoSegment.Browser.Tests.Hosting;
using Xunit;

namespace PendoSegment.Browser.Tests.Page;

/// <summary>The sandbox's page, live, in a browser.</summary>
public sealed class PageTests(MachineFixture machine)
{
    [Fact]
    public async Task Ten_thousand_events_are_counted_and_the_newest_are_shown()
    {
        await using Look look = await Look.StartAsync(machine);

        await Parallel.ForAsync(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken }, async (i, _) =>
            Assert.Equal(200, await look.PostAsync($$$"""{"type":"identify","userId":"u-{{{i}}}","traits":{"plan":"gold","n":{{{i}}}}}""")));
        Assert.Equal(200, await look.PostAsync("""{"type":"track","userId":"u-last","event":"The last one"}"""));

        await look.WaitForTextAsync("#live-rows .row", "The last one");
        await look.WaitForTextAsync("#count-accepted", "10,001");
        await look.WaitForTextAsync("#count-visitors", "10,001");
        long[] shown = await look.Page.EvaluateExpressionAsync<long[]>(
            "[document.querySelectorAll('#live-rows .row').length, Number(document.querySelector('#skipped').dataset.skipped), Number(document.querySelector('#live-rows .row').dataset.n)]");
        Assert.Equal((200, 10_001), (shown[0], shown[2]));

        // Each event was either put on the page or counted as not shown; none is both, and 200 are still there.
        Assert.InRange(shown[1], 1, 10_001 - 200);
        Assert.Empty(look.Faults);
    }

    [Fact]
    public async Task An_event_is_there_by_itself_with_its_exact_JSON()
    {
        const string Json = """{ "type":"identify", "userId":"u-1",   "context":{"groupId":"acme"}, "traits":{"Plan":"gold","big":12345678901234567890} }""";
        await using Look look = await Look.StartAsync(machine);

        await look.PostAsync(Json);
        await look.WaitForTextAsync("#live-rows .row", "u-1");
        await look.Page.ClickAsync("#live-rows .row");
        await look.Page.WaitForSelectorAsync("#json[data-form=pretty]");
        await look.Page.ClickAsync("#pretty");

        Assert.Equal(Json, await look.Page.EvaluateExpressionAsync<string>("document.querySelector('#json[data-form=exact]').textContent"));
    }

    [Fact]
    public async Task Visitors_and_accounts_have_their_fields()
    {
        await using Look look = await Look.StartAsync(machine);
        await look.PostAsync("""{"type":"identify","userId":"u-1","context":{"groupId":"acme"},"traits":{"Plan":"gold"}}""");
        await look.PostAsync("""{"type":"group","userId":"u-1","groupId":"acme","traits":{"Seats":25}}""");

        await look.Page.ClickAsync("#tab-visitors");
        await look.WaitForTextAsync("#visitors-rows .row", "plan");
        string visitor = await look.TextAsync("#visitors-rows .row");
        await look.Page.ClickAsync("#tab-accounts");
        await look.WaitForTextAsync("#accounts-rows .row", "seats");

        Assert.Contains("u-1", visitor, StringComparison.Ordinal);
        Assert.Contains("acme", visitor, StringComparison.Ordinal);
        Assert.Contains("gold", visitor, StringComparison.Ordinal);
        Assert.Contains("25", await look.TextAsync("#accounts-rows .row"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_is_there_with_the_reason()
    {
        await using Look look = await Look.StartAsync(machine);
        await look.PostAsync("""{"type":"identify","traits":{}}""");
        await look.PostAsync("""{"type":"identify","traits":{}}""");

        await look.WaitForTextAsync("#count-rejected", "2");
        await look.Page.ClickAsync("#tab-refused");
        await look.WaitForTextAsync("#reasons li", "The identify event has no \"userId\".");

        Assert.StartsWith("2", await look.TextAsync("#reasons li .times"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_there_with_what_was_before()
    {
        await using Look look = await Look.StartAsync(machine);
        await look.PostAsync("""{"type":"identify","userId":"u-1","traits":{"plan":"silver"}}""");
        await look.PostAsync("""{"type":"identify","userId":"u-1","traits":{"plan":"gold"}}""");

        await look.Page.ClickAsync("#tab-changes");
        await look.WaitForTextAsync("#changes-rows .row[data-field=plan] .before", "silver");

        Assert.Equal("gold", await look.TextAsync("#changes-rows .row[data-field=plan] .after"));
    }

    [Fact]
    public async Task Search_finds_what_stands_in_an_event_and_nothing_else()
    {
        await using Look look = await Look.StartAsync(machine);
        foreach (int i in Enumerable.Range(0, 50))
        {
            await look.PostAsync($$$"""{"type":"identify","userId":"u-{{{i}}}","traits":{"city":"{{{(i == 17 ? "Köln" : "Bonn")}}}"}}""");
        }

        await look.WaitForTextAsync("#count-accepted", "50");
        await look.Page.Keyboard.PressAsync("/");
        await look.Page.Keyboard.TypeAsync("köLN");
        await look.Page.WaitForFunctionAsync("() => document.querySelectorAll('#live-rows .row').length === 1");

        Assert.Contains("u-17", await look.TextAsync("#live-rows .row"), StringComparison.Ordinal);
        await look.Page.Keyboard.PressAsync("Escape");
        await look.Page.WaitForFunctionAsync("() => document.querySelectorAll('#live-rows .row').length === 50");
    }

    [Fact]
    public async Task Every_view_is_reached_by_its_key()
    {
        await using Look look = await Look.StartAsync(machine);
        string[] views = ["live", "visitors", "accounts", "refused", "changes"];
        foreach (int i in Enumerable.Range(0, views.Length))
        {
            await look.Page.Keyboard.PressAsync($"{i + 1}");
            await look.Page.WaitForSelectorAsync($"#view-{views[i]}:not([hidden])");
            Assert.Equal($"tab-{views[i]}", await look.Page.EvaluateExpressionAsync<string>("document.activeElement.id"));
        }
    }

    [Theory]
    [InlineData("<img src=x onerror=\"window.broken=1\">")]
    [InlineData("</script><script>window.broken=1</script>")]
    [InlineData("javascript:window.broken=1")]
    public async Task Markup_in_what_arrives_is_text(string text)
    {
        string value = JsonSerializer.Serialize(text);
        await using Look look = await Look.StartAsync(machine);
        await look.PostAsync($$$"""{"type":"identify","userId":{{{value}}},"context":{"groupId":{{{value}}}},"traits":{{{{value}}}:{{{value}}}}}""");
        await look.PostAsync($$$"""{"type":"track","userId":"u","event":{{{value}}}}""");
        await look.PostAsync($$$"""{"type":{{{value}}}}""");

        await look.WaitForTextAsync("#live-rows .row", text);
        await look.Page.ClickAsync("#live-rows .row");
        await look.Page.WaitForSelectorAsync("#json");
        foreach (char key in "2345")
        {
            await look.Page.Keyboard.PressAsync("Escape");
            await look.Page.Keyboard.PressAsync(key.ToString());
            await look.Page.WaitForNetworkIdleAsync(new() { Concurrency = 1, IdleTime = 100 });
        }

        Assert.True(await look.Page.EvaluateExpressionAsync<bool>("window.broken === undefined"));
        Assert.Empty(look.Faults);
        Assert.Empty(look.Foreign);
    }

    [Theory]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1920, ColorScheme.Light)]
    public async Task Nothing_of_it_is_wider_than_the_window(int width, ColorScheme scheme)
    {
        await using Look look = await Look.StartAsync(machine, width, scheme);
        string id = new('x', 120);
        await look.PostAsync($$$"""{"type":"identify","userId":"{{{id}}}","context":{"groupId":"{{{id}}}"},"traits":{"{{{id}}}":"{{{id}}}"}}""");
        await look.PostAsync("""{"type":"identify"}""");
        await look.Page.WaitForFunctionAsync("() => document.querySelectorAll('#live-rows .row').length === 2");

        foreach (char key in "12345")
        {
            await look.Page.Keyboard.PressAsync(key.ToString());
            Assert.Equal(width, await look.Page.EvaluateExpressionAsync<int>("document.documentElement.scrollWidth"));
        }

        Assert.Equal(scheme == ColorScheme.Dark, await look.Page.EvaluateExpressionAsync<bool>(
            "getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) < 384"));
    }

    [Fact]
    public async Task It_says_when_the_sandbox_has_stopped_and_keeps_what_came()
    {
        await using Look look = await Look.StartAsync(machine);
        await look.PostAsync("""{"type":"identify","userId":"u-1"}""");
        await look.WaitForTextAsync("#live-rows .row", "u-1");

        look.Sandbox.Dispose();

        await look.Page.WaitForSelectorAsync("body[data-state=stopped]");
        Assert.Contains("u-1", await look.TextAsync("#live-rows .row"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_key_there_is_no_page()
    {
        await using Look look = await Look.StartAsync(machine);

        PuppeteerSharp.IResponse response = await look.Page.GoToAsync(new Uri(look.Sandbox.Endpoint, $"page/{look.Sandbox.ApiKey}/").AbsoluteUri);

        Assert.Equal(404, (int)response.Status);
    }
}
