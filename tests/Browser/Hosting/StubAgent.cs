namespace PendoSegment.Browser.Tests.Hosting;

/// <summary>A file that stands in for Pendo's agent: it takes over as that does, and records what it is asked.</summary>
internal static class StubAgent
{
    /// <summary>Puts what it was asked into <c>window.calls</c>, each call as its name and arguments.</summary>
    public const string Script = """
        (function () {
            var queued = window.pendo._q;
            window.calls = [];
            window.pendo = { isReady: function () { return true; } };
            ['initialize', 'identify', 'updateOptions', 'pageLoad', 'track', 'clearSession'].forEach(function (name) {
                window.pendo[name] = function () { window.calls.push([name].concat([].slice.call(arguments))); };
            });
            queued.forEach(function (call) { window.pendo[call[0]].apply(window.pendo, call.slice(1)); });
        })();
        """;
}
