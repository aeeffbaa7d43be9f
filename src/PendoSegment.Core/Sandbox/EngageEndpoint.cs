using System.Text;
using System.Text.Json;
using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Rules;

namespace PendoSegment.Sandbox;

/// <summary>
/// Pendo's Engage API, as far as its public collection and public clients describe it and this module asks for it: the key, the schema, values in batches, one
/// visitor or account. The form of what stands in <c>errors</c>, and of the answer to created fields, is the sandbox's own choice, for Pendo documents neither.
/// </summary>
internal sealed class EngageEndpoint(string integrationKey, SandboxStore store)
{
    /// <summary>What the paths of the API begin with.</summary>
    public const string Root = "/api/v1/";

    private const string Read = "GET";
    private const string Write = "POST";

    private static readonly HttpResponse Done = HttpResponse.Json(200, "{}");

    // As Pendo answers a wrong key, one of another region, and none.
    private static readonly HttpResponse Forbidden = HttpResponse.Json(403, Array.Empty<byte>());

    /// <summary>Reads a request; null with what the request asks for, or what there is to answer when it cannot be asked.</summary>
    public HttpResponse? Resolve(HttpRequestHead head, byte[] body, out Func<DateTimeOffset, HttpResponse>? call)
    {
        call = null;
        if (head["x-pendo-integration-key"] != integrationKey)
        {
            return Forbidden;
        }

        if (head.Method == Write && JsonMedia.Refuse(head) is { } unreadable)
        {
            return unreadable;
        }

        call = Route(head, body);
        return call is null ? HttpResponse.Error(404, "The sandbox has nothing at this path for this method.") : null;
    }

    private Func<DateTimeOffset, HttpResponse>? Route(HttpRequestHead head, byte[] body)
    {
        string[] parts = head.Target.Split('?');
        string[] path = [.. parts[0].Substring(Root.Length).Split('/').Select(Uri.UnescapeDataString)];
        bool isMetadata = path[0] == "metadata" && path.Length > 2;
        bool isSchema = isMetadata && path[1] == "schema";
        MetadataKind? kind = KindOf(isSchema ? path[2] : isMetadata ? path[1] : path[0]);
        switch (head.Method, path.Length)
        {
            case (Read, 2) when path[0] == "token" && path[1] == "verify":
                return static _ => HttpResponse.Json(200, "{\"valid\":true,\"writeAccess\":true}");
            case (Read, 2) when kind is { } known:
                return _ => Find(known, path[1], head["x-pendo-base64-encoded-params"] == "true");
            case (Read, 3) when isSchema && kind is { } known:
                return _ => HttpResponse.Json(200, store.GetSchema(known));
            case (Write, 4) when isSchema && kind is { } known:
                return _ => Create(known, path[3], body);
            case ("DELETE", 5) when isSchema && kind is { } known:
                return _ => Delete(known, path[3], path[4]);
            case (Write, 4) when isMetadata && kind is { } known && path[3] == "value":
                bool create = parts.Length > 1 && parts[1].Split('&').Contains("create=true");
                return now => Update(known, path[2], body, create, now);
            default:
                return null;
        }
    }

    private static MetadataKind? KindOf(string kind) => kind switch
    {
        "visitor" => MetadataKind.Visitor,
        "account" => MetadataKind.Account,
        _ => null,
    };

    private HttpResponse Create(MetadataKind kind, string group, byte[] body)
    {
        List<NewField> fields = [];
        return (GroupFault(group) ?? EngageBody.ReadFields(body, fields) ?? store.CreateFields(kind, group, fields)) is { } fault ? HttpResponse.Error(400, fault) : Done;
    }

    private HttpResponse Delete(MetadataKind kind, string group, string field) =>
        GroupFault(group) is { } fault ? HttpResponse.Error(400, fault)
        : store.DeleteField(kind, group, field.ToLowerInvariant()) ? Done
        : HttpResponse.Error(404, "There is no such field.");

    private HttpResponse Update(MetadataKind kind, string group, byte[] body, bool create, DateTimeOffset now)
    {
        List<MetadataUpdate> updates = [];
        if ((GroupFault(group) ?? EngageBody.ReadUpdates(body, kind, updates)) is { } fault)
        {
            return HttpResponse.Error(400, fault);
        }

        List<string> missing = [];
        List<MetadataUpdate> errors = [];
        if (store.Update(kind, group, updates, create, now, missing, errors) is { } unknown)
        {
            return HttpResponse.Error(400, $"The group \"{group}\" has no field \"{unknown}\". Create it first.");
        }

        int failed = missing.Count + errors.Count;
        return HttpResponse.Json(200, JsonSerializer.SerializeToUtf8Bytes(new
        {
            kind = kind.ToString().ToLowerInvariant(),
            total = updates.Count,
            updated = updates.Count - failed,
            failed,
            missing,
            errors = errors.Select(static error => new { id = error.Id, error = error.Fault }),
        }));
    }

    private HttpResponse Find(MetadataKind kind, string id, bool isEncoded)
    {
        if ((isEncoded ? Decode(id) : id) is not { } plain)
        {
            return HttpResponse.Error(400, "The id in the path is not base64, though x-pendo-base64-encoded-params says so.");
        }

        return store.GetSubject(kind, plain) is { } json ? HttpResponse.Json(200, json) : HttpResponse.Error(404, "There is none with this id.");
    }

    // In either alphabet (RFC 4648, sections 4 and 5): which one Pendo reads is not documented.
    private static string? Decode(string text)
    {
        try
        {
            text = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
            return Encoding.UTF8.GetString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? GroupFault(string group) =>
        MetadataSchema.IsWritable(group) ? null : $"The group \"{group}\" cannot be written here. Write custom or agent.";
}
