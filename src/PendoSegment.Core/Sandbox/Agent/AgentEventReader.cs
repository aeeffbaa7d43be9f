using System.Text.Json;
using PendoSegment.Sandbox.Rules;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Agent;

/// <summary>
/// From what Pendo's agent sends to events (observed in npm @pendo/agent): an array of objects with <c>type</c>, <c>visitor_id</c>, <c>account_id</c>, <c>url</c>,
/// <c>props</c>, and for a track event <c>track_event_name</c>. What it says besides is passed over.
/// </summary>
internal static class AgentEventReader
{
    private const int MaxTypeLength = 40;

    /// <summary>A field is a value or a list, and what is kept must be shown again.</summary>
    private static readonly JsonDocumentOptions FieldOptions = new() { MaxDepth = 32 };

    private static readonly string[] AccountNames = ["account", "parentAccount"];

    /// <summary>A click has its element's ancestors, each within the other: as deep as pages are, and more.</summary>
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1000 };

    /// <summary>Reads the JSON of a beacon.</summary>
    /// <exception cref="RefusalException">It is not what the agent sends; no event of it counts.</exception>
    public static IReadOnlyList<AgentEvent> Read(byte[] json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Options);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(ReadEvent)]
                : throw Refuse($"The agent's events are {JsonKind.Describe(document.RootElement)}; they must be an array.");
        }
        catch (JsonException e)
        {
            throw Refuse($"The agent's events are not valid JSON, or nested more than {Options.MaxDepth} deep: the fault is at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json says so of \ud800 and the like: JSON's grammar allows them, but they are no text.
            throw Refuse("The agent's events are not text throughout: they have bytes that are not UTF-8, or an escaped character that is half of a surrogate pair.");
        }
    }

    private static AgentEvent ReadEvent(JsonElement item, int index)
    {
        string place = FormattableString.Invariant($"event {index + 1}");
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw Refuse($"The agent's {place} is {JsonKind.Describe(item)}; it must be an object.");
        }

        string type = Text(item, "type") is { Length: > 0 and <= MaxTypeLength } known && known.All(char.IsLetterOrDigit)
            ? known
            : throw Refuse($"The agent's {place} has no \"type\" such as load or click.");
        bool isMeta = type == AgentEvent.Meta;
        if (isMeta && !IsShallow(item))
        {
            throw Refuse($"The agent's {place} has fields that are nested more than {FieldOptions.MaxDepth} deep.");
        }

        JsonElement? props = Member(item, "props");
        AgentEvent read = new()
        {
            Kind = type,
            UserId = IncomingId.Read(item, "visitor_id", $"{place}: visitor_id") ?? throw Refuse($"The agent's {place} has no \"visitor_id\"."),
            GroupId = ReadAccountId(item, "account_id", place),
            EventName = type switch
            {
                IncomingEvent.Track => Text(item, "track_event_name"),
                AgentEvent.Load => Text(item, "url"),
                _ => props is { } said ? Element(said) : null,
            },
            Accounts = isMeta && props is { } told ? [.. AccountNames.Select(name => ReadAccount(told, name, place)).OfType<AgentAccount>()] : [],
            Body = item.GetRawText(),
        };
        if (isMeta && props is { } metadata)
        {
            MetadataReader.Read(metadata, "visitor", read.Metadata);
        }

        return read;
    }

    private static bool IsShallow(JsonElement item)
    {
        try
        {
            using JsonDocument shallow = JsonDocument.Parse(item.GetRawText(), FieldOptions);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static AgentAccount? ReadAccount(JsonElement props, string name, string place)
    {
        if (Member(props, name) is not { } account || ReadAccountId(account, "id", $"{place}: {name}") is not { } id)
        {
            return null;
        }

        AgentAccount read = new(id, []);
        MetadataReader.Read(props, name, read.Fields);
        return read;
    }

    /// <summary>Without an account the agent writes none, null, or empty text.</summary>
    private static string? ReadAccountId(JsonElement parent, string name, string place) =>
        Text(parent, name) is { Length: 0 } ? null : IncomingId.Read(parent, name, $"{place}: {name}");

    /// <summary>As a stylesheet would name it, short: <c>button#buy</c>, <c>a.link</c>.</summary>
    private static string? Element(JsonElement props)
    {
        if (Member(props, "target") is not { } target || Text(target, "tag") is not { } tag)
        {
            return null;
        }

        string name = tag.ToLowerInvariant();
        return Text(target, "id") is { Length: > 0 } id ? $"{name}#{id}"
            : Text(target, "cls") is { Length: > 0 } classes ? $"{name}.{classes.Trim().Split(' ')[0]}"
            : name;
    }

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static RefusalException Refuse(string fault) => new(400, fault);
}
