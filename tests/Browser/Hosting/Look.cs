using System.Text;
using PuppeteerSharp;
using Xunit;

namespace PendoSegment.Browser.Tests.Hosting;

/// <summary>Somebody who looks at a sandbox's page.</summary>
internal sealed class Look : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly List<string> _foreign = [];
    private readonly List<string> _faults = [];

    private Look(PendoSandbox sandbox, IPage page)
    {
        (Sandbox, Page) = (sandbox, page);
        _http.BaseAddress = sandbox.Endpoint;
        page.PageError += (_, problem) => _faults.Add(problem.Message);
        page.Console += (_, line) => _faults.Add(line.Message.Text);
        page.Request += (_, asked) =>
        {
            if (!asked.Request.Url.StartsWith(sandbox.PageUri.AbsoluteUri, StringComparison.Ordinal))
            {
                _foreign.Add(asked.Request.Url);
            }
        };
    }

    public PendoSandbox Sandbox { get; }

    public IPage Page { get; }

    /// <summary>What the page has asked for that is not its own.</summary>
    public IReadOnlyList<string> Foreign => _foreign;

    /// <summary>What its console has: errors, and what its policy has kept from it.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Starts a sandbox and opens its page; skips the test where there is no browser.</summary>
    public static async Task<Look> StartAsync(MachineFixture machine, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await machine.OpenAsync();
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 800 });
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme.ToString().ToLowerInvariant() }]);
        Look look = new(PendoSandbox.Start(new SandboxOptions()), page);
        await page.GoToAsync(look.Sandbox.PageUri.AbsoluteUri);
        await page.WaitForSelectorAsync("body[data-state=live]");
        return look;
    }

    /// <summary>Posts an event as Segment would.</summary>
    /// <returns>The status.</returns>
    public async Task<int> PostAsync(string json)
    {
        using StringContent content = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.PostAsync($"data/segmentio/{Sandbox.ApiKey}", content, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    /// <summary>Waits until an element has a text.</summary>
    public Task WaitForTextAsync(string selector, string text) =>
        Page.WaitForFunctionAsync("(selector, text) => [...document.querySelectorAll(selector)].some(node => node.checkVisibility() && node.innerText.includes(text))", selector, text);

    public Task<string> TextAsync(string selector) => Page.EvaluateFunctionAsync<string>("selector => document.querySelector(selector).innerText", selector);

    public async ValueTask DisposeAsync()
    {
        await Page.BrowserContext.CloseAsync();
        Sandbox.Dispose();
        _http.Dispose();
    }
}
