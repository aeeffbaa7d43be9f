using System.Text;
using System.Text.Json;
using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Rules;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Page;

/// <summary>
/// One event, call or other request as the page shows it. Of an event it keeps the texts that the store keeps too, and no more: objects that outlive their request cost
/// the collector more than all else here. What only the page wants is made when it asks.
/// </summary>
internal sealed class Entry
{
    /// <summary>As long as an event may be. A batch of the API has a megabyte and more, and a thousand of them are kept.</summary>
    public const int MaxBody = 32 * 1024;

    private const string Api = "api";

    private readonly string? _text;
    private readonly byte[] _bytes = [];

    /// <summary>Takes what there is to show.</summary>
    /// <param name="number">Counts up from 1 without a gap.</param>
    /// <param name="at">When it arrived.</param>
    /// <param name="verdict">What was answered.</param>
    /// <param name="incoming">The event; null when there was no valid one.</param>
    /// <param name="request">The request; null when it was no HTTP.</param>
    public Entry(long number, DateTimeOffset at, Verdict verdict, IncomingEvent? incoming, HttpRequest? request)
    {
        (Number, At, Status, Fault, Source) = (number, at, verdict.Status, verdict.Fault, SourceOf(request));
        if (incoming is not null)
        {
            (Kind, Id, Name, _text) = (incoming.Kind, incoming.Id, incoming.EventName, incoming.Body);
        }
        else if (request is not null)
        {
            (Kind, Name) = Source == Api ? ("call", $"{request.Method} {request.Path}") : (null, null);
            Bytes = request.Body.Length;
            _bytes = Bytes <= MaxBody ? request.Body : request.Body.AsSpan(0, MaxBody).ToArray();
        }
    }

    public long Number { get; }

    public DateTimeOffset At { get; }

    public int Status { get; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public string? Fault { get; }

    /// <summary>Who sent it, by the path: <c>segment.io</c>, <c>agent</c> or <c>api</c>; null when the path is none that there is.</summary>
    public string? Source { get; }

    /// <summary>The event's type, <c>call</c> for the API; null when it was neither.</summary>
    public string? Kind { get; }

    public string? Id { get; }

    /// <summary>The event's name, or the method and path of a call. Other paths are not shown: they have a key in them, and it can be a real one.</summary>
    public string? Name { get; }

    /// <summary>How many bytes were received of what was no event; 0 of an event.</summary>
    public int Bytes { get; }

    /// <summary>Only the beginning of the body is kept.</summary>
    public bool IsCut => _bytes.Length < Bytes;

    /// <summary>The body exactly as it was received, but for bytes that are no UTF-8.</summary>
    public string Body => _text ?? Encoding.UTF8.GetString(_bytes);

    /// <summary>True when the text stands somewhere in it, in any case.</summary>
    public bool Has(string text) =>
        TextSearch.Has(Id, text) || TextSearch.Has(Name, text) || TextSearch.Has(Fault, text) || TextSearch.Has(Kind, text) || TextSearch.Has(Body, text);

    /// <summary>The fields of an event, as metadata would keep them.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> ReadFields()
    {
        List<KeyValuePair<string, object?>> fields = [];
        if (_text is null)
        {
            return fields;
        }

        using JsonDocument document = JsonDocument.Parse(_text);
        JsonElement root = document.RootElement;
        bool isMeta = root.TryGetProperty("props", out JsonElement said) && said.ValueKind == JsonValueKind.Object;
        MetadataReader.Read(isMeta ? said : root, isMeta ? "visitor" : Kind == IncomingEvent.Track ? "properties" : "traits", fields);
        return fields;
    }

    private static string? SourceOf(HttpRequest? request) =>
        request is null ? null
        : request.Path.StartsWith("/data/segmentio/", StringComparison.Ordinal) ? "segment.io"
        : request.Path.StartsWith("/data/", StringComparison.Ordinal) ? "agent"
        : request.Path.StartsWith("/api/v1/", StringComparison.Ordinal) ? Api
        : null;
}
