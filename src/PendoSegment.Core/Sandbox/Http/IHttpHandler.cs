using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Http;

/// <summary>What a server asks for its responses; called by all connections at once.</summary>
internal interface IHttpHandler
{
    /// <summary>Responds to a whole request.</summary>
    ValueTask<HttpResponse> RespondAsync(HttpRequest request);

    /// <summary>Responds to what was no request.</summary>
    ValueTask<HttpResponse> RespondAsync(RefusalException fault);
}
