using PuppeteerSharp;
using Xunit;

namespace PendoSegment.Browser.Tests.Hosting;

/// <summary>A browser at a site whose pages have the sandbox for Pendo.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly List<string> _faults = [];

    private Visit(PendoSandbox sandbox, TestSite site, IPage page)
    {
        (Sandbox, Site, Page) = (sandbox, site, page);
        page.PageError += (_, problem) => Add(problem.Message);
        page.Console += (_, line) =>
        {
            if (line.Message.Type == ConsoleType.Error)
            {
                Add(line.Message.Text);
            }
        };
    }

    public PendoSandbox Sandbox { get; }

    public TestSite Site { get; }

    public IPage Page { get; }

    /// <summary>What went wrong in the page, as its console has it.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_faults)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>The agent's address at the sandbox.</summary>
    public Uri Agent => new(Sandbox.Endpoint, $"agent/static/{Sandbox.ApiKey}/pendo.js");

    /// <summary>Starts a sandbox, a site and a page; skips the test where there is no browser.</summary>
    public static async Task<Visit> StartAsync(MachineFixture machine, string? agentPath)
    {
        IPage page = await machine.OpenAsync();
        return new Visit(PendoSandbox.Start(new SandboxOptions { AgentPath = agentPath }), await TestSite.StartAsync(), page);
    }

    /// <summary>The public snippet in short, and what the page asks of it.</summary>
    public string Loader(string script) => $$"""
        <script>
        (function (pendo) {
            pendo._q = pendo._q || [];
            ['initialize', 'identify', 'updateOptions', 'pageLoad', 'track'].forEach(function (name) {
                pendo[name] = pendo[name] || function () { pendo._q[name === 'initialize' ? 'unshift' : 'push']([name].concat([].slice.call(arguments))); };
            });
            var script = document.createElement('script');
            script.async = true;
            script.src = '{{Agent}}';
            document.head.appendChild(script);
        })(window.pendo = window.pendo || {});
        {{script}}
        </script>
        """;

    /// <summary>Opens a page of the site, and waits until the agent is at work in it.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GoToAsync(new Uri(Site.Root, path).AbsoluteUri);
        await Page.WaitForFunctionAsync("() => window.pendo && pendo.isReady && pendo.isReady()");
    }

    /// <summary>Has the agent send what it holds back, as it does every two minutes.</summary>
    public Task FlushAsync() => Page.EvaluateExpressionAsync("pendo.flushNow()");

    /// <summary>Waits until the sandbox has events of these kinds.</summary>
    /// <returns>All of the agent's events by then.</returns>
    public async Task<IReadOnlyList<SandboxEvent>> WaitForEventsAsync(params string[] kinds)
    {
        await WaitForAsync(sandbox => kinds.All(kind => sandbox.GetEvents().Any(sent => sent.Source == "agent" && sent.Kind == kind)));
        return [.. Sandbox.GetEvents().Where(static sent => sent.Source == "agent")];
    }

    /// <summary>Waits until the sandbox is as it should be.</summary>
    public async Task WaitForAsync(Func<PendoSandbox, bool> isSo)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!isSo(Sandbox))
        {
            if (limit.IsCancellationRequested)
            {
                IEnumerable<string> seen = Sandbox.GetEvents().Select(static sent => $"{sent.Source} {sent.Kind} {sent.Id}").Concat(Faults);
                Assert.Fail("It never came. What did: " + string.Join("; ", seen));
            }

            // The page's own clock, so that the browser gets on meanwhile.
            await Page.EvaluateExpressionAsync("new Promise(done => setTimeout(done, 20))");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Page.BrowserContext.CloseAsync();
        await Site.DisposeAsync();
        Sandbox.Dispose();
    }

    private void Add(string fault)
    {
        lock (_faults)
        {
            _faults.Add(fault);
        }
    }
}
