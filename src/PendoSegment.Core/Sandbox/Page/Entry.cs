using System.Text;
using System.Text.Json;
using PendoSegment.Sandbox.Agent;
using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Rules;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Page;

/// <summary>
/// One event, call or other request, as it is kept. Of an event it has the texts and no more: objects that outlive their request cost the collector more than all else here.
/// What the page wants beside is made when it asks.
/// </summary>
internal sealed class Entry
{
    /// <summary>As long as an event may be. A batch of the API has a megabyte and more, and a thousand of them are kept.</summary>
    public const int MaxBody = 32 * 1024;

    private const string Segment = "segment.io";
    private const string Agent = "agent";
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
        (Number, At, Status, Fault) = (number, at, verdict.Status, verdict.Fault);
        if (incoming is not null)
        {
            Source = incoming is AgentEvent ? Agent : Segment;
            (Kind, Id, MessageId, Name, _text) = (incoming.Kind, incoming.Id, incoming.MessageId, incoming.EventName, incoming.Body);
        }
        else if (request is not null)
        {
            Source = SourceOf(request.Path);
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

    /// <summary>Who sent it: <c>segment.io</c>, <c>agent</c> or <c>api</c>; null when its path is none that there is.</summary>
    public string? Source { get; }

    /// <summary>The event's type, <c>call</c> for the API; null when it was neither.</summary>
    public string? Kind { get; }

    public string? Id { get; }

    public string? MessageId { get; }

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
        if (_text is not null && Kind is IncomingEvent.Identify or IncomingEvent.Group or IncomingEvent.Track or AgentEvent.Meta)
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(_text);
                ReadFields(document.RootElement, fields);
            }
            catch (Exception problem) when (problem is JsonException or RefusalException or InvalidOperationException)
            {
                // The rules do not look into everything that Pendo's agent sends; its text is shown all the same.
            }
        }

        return fields;
    }

    private void ReadFields(JsonElement root, List<KeyValuePair<string, object?>> fields)
    {
        if (Source != Agent)
        {
            MetadataReader.Read(root, Kind == IncomingEvent.Track ? "properties" : "traits", fields);
        }
        else if (Kind == IncomingEvent.Track)
        {
            MetadataReader.Read(root, "props", fields);
        }
        else if (root.TryGetProperty("props", out JsonElement known) && known.ValueKind == JsonValueKind.Object)
        {
            MetadataReader.Read(known, "visitor", fields);
        }
    }

    private static string? SourceOf(string path) =>
        path.StartsWith("/data/segmentio/", StringComparison.Ordinal) ? Segment
        : path.StartsWith("/data/", StringComparison.Ordinal) ? Agent
        : path.StartsWith("/api/v1/", StringComparison.Ordinal) ? Api
        : null;
}
