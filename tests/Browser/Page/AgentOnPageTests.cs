using PendoSegment.Browser.Tests.Hosting;
using PuppeteerSharp;
using Xunit;

namespace PendoSegment.Browser.Tests.Page;

/// <summary>What Pendo's agent sends from another page, on the sandbox's page.</summary>
public sealed class AgentOnPageTests(MachineFixture machine)
{
    [Fact]
    public async Task A_page_load_and_a_click_are_shown_and_the_ids_stand_side_by_side()
    {
        await using Visit visit = await Visit.StartAsync(machine, await AgentFile.GetAsync());
        IPage page = await visit.Page.BrowserContext.NewPageAsync();
        await page.GoToAsync(visit.Sandbox.PageUri.AbsoluteUri);
        string menu = string.Concat(Enumerable.Repeat("<div>", 150)) + "<button id='buy'>Buy</button>" + string.Concat(Enumerable.Repeat("</div>", 150));
        visit.Site.Put("/", visit.Loader("pendo.initialize({ visitor: { id: 'U-1 👋', Plan: 'gold' }, account: { id: 'acme' } });"), menu);

        await visit.Page.BringToFrontAsync();
        await visit.OpenAsync("/");
        await visit.Page.ClickAsync("#buy");
        await visit.FlushAsync();
        await visit.WaitForEventsAsync("load", "click", "meta");
        await page.BringToFrontAsync();
        await WaitForRowAsync("load", visit.Site.Root.AbsoluteUri);
        await WaitForRowAsync("click", "button#buy");

        await page.ClickAsync("#tab-visitors");
        await page.WaitForFunctionAsync("() => document.querySelector('#visitors-rows .row .agent')?.innerText.includes('gold')");
        await page.ClickAsync("#visitors-rows .row");
        await page.WaitForFunctionAsync("() => document.querySelector('#groups td[data-group=agent][data-field=id]')?.innerText === 'U-1 👋'");

        Task WaitForRowAsync(string kind, string text) => page.WaitForFunctionAsync(
            "(kind, text) => [...document.querySelectorAll(`#live-rows .row[data-kind=${kind}][data-source=agent]`)].some(row => row.innerText.includes(text))", kind, text);
    }
}
