using PendoSegment.Browser.Tests.Hosting;
using PendoSegment.Pictures;
using PuppeteerSharp;
using Xunit;

[assembly: AssemblyFixture(typeof(MachineFixture))]

namespace PendoSegment.Browser.Tests.Hosting;

/// <summary>One browser for all tests, started when the first asks for it; each test has a profile of its own in it.</summary>
public sealed class MachineFixture : IAsyncDisposable
{
    private readonly Lazy<Task<IBrowser>> _browser = new(MachineBrowser.StartAsync);

    /// <summary>Opens an empty page that shares nothing with another; skips the test where the machine has no browser.</summary>
    public async Task<IPage> OpenAsync()
    {
        Assert.SkipWhen(MachineBrowser.Path is null, MachineBrowser.Missing);
        IBrowser browser = await _browser.Value;
        IBrowserContext profile = await browser.CreateBrowserContextAsync();
        IPage page = await profile.NewPageAsync();

        // Far beyond what anything here takes: it only ends a test that would wait for ever.
        page.DefaultTimeout = 60_000;
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated)
        {
            await (await _browser.Value).DisposeAsync();
        }
    }
}
