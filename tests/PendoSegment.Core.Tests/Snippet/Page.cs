using System.Text.Json;
using Jint;
using Jint.Native;
using PendoSegment.Snippet;
using Xunit;

namespace PendoSegment.Core.Tests.Snippet;

/// <summary>A page without a browser: as much of its window as a snippet touches, and a record of what was done to it.</summary>
#pragma warning disable CA1001 // An engine that nobody interrupts holds nothing but memory.
internal sealed class Page
#pragma warning restore CA1001
{
    private const string Window = """
        var window = globalThis, scripts = [], timers = [], warnings = [], stored = {};
        window.console = { warn: function (text) { warnings.push(text); } };
        window.setTimeout = function (action) { timers.push(action); };
        window.localStorage = {
          getItem: function (key) { return key in stored ? stored[key] : null; },
          setItem: function (key, value) { stored[key] = String(value); },
          removeItem: function (key) { delete stored[key]; }
        };
        var document = {
          currentScript: { nonce: 'of-this-answer' },
          createElement: function (name) { return { name: name }; },
          getElementsByTagName: function () { return [{ parentNode: { insertBefore: function (script) { scripts.push(script); } } }]; }
        };
        """;

    public const string Key = "11111111-2222-3333-4444-555555555555";

    private readonly Engine _engine = new(options => options.Strict(false));

    public Page() => _engine.Execute(Window);

    public static SnippetOptions Options => new() { Agent = new Uri($"https://cdn.pendo.io/agent/static/{Key}/pendo.js"), AgentName = "https://cdn.pendo.io", Region = PendoRegion.US };

    /// <summary>What waits for the agent, a call each as JSON.</summary>
    public string[] Calls => [.. Json("window.pendo._q").EnumerateArray().Select(call => call.GetRawText())];

    /// <summary>What the page told in its console.</summary>
    public string[] Warnings => [.. Json("warnings").EnumerateArray().Select(text => text.GetString()!)];

    /// <summary>Runs a snippet made of options.</summary>
    public Page Run(SnippetOptions options) => Run(SnippetBuilder.Build(options, PageModel.Instance).Script);

    /// <summary>Runs a script.</summary>
    public Page Run(string script)
    {
        _engine.Execute(script);
        return this;
    }

    /// <summary>Runs what was put off.</summary>
    public void Tick() => Run("for (var left = timers.length; left > 0; left--) { timers.shift()(); }");

    /// <summary>Sets a variable of the page to a value of JSON, and gives the JSON that the page makes of it.</summary>
    public string Set(string name, string json)
    {
        _engine.SetValue("given", json);
        Run($"window.{name} = JSON.parse(given);");
        return _engine.Evaluate($"JSON.stringify(window.{name})").AsString();
    }

    /// <summary>What an expression gives, as JSON.</summary>
    public JsonElement Json(string expression)
    {
        JsValue made = _engine.Evaluate($"JSON.stringify({expression})");
        Assert.False(made.IsUndefined(), expression);
        using JsonDocument document = JsonDocument.Parse(made.AsString());
        return document.RootElement.Clone();
    }
}
