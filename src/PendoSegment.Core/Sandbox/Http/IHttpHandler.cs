namespace PendoSegment.Sandbox.Http;

/// <summary>What a server asks for its answers; called by all connections at once.</summary>
internal interface IHttpHandler
{
    /// <summary>Answers a whole request. The body is valid until the answer is there.</summary>
    ValueTask<HttpAnswer> AnswerAsync(HttpRequestHead head, ReadOnlyMemory<byte> body);

    /// <summary>Answers what was no request.</summary>
    ValueTask<HttpAnswer> AnswerFaultAsync(HttpFaultException fault);
}
