using System.Text;
using System.Text.Json;
using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Rules;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox;

/// <summary>
/// Pendo's Engage API, as far as its public collection and public clients describe it and this module asks for it: the key, the schema, values in batches, one
/// visitor or account. The form of what stands in <c>errors</c>, and of the answer to created fields, is the sandbox's own choice, for Pendo documents neither.
/// </summary>
internal sealed class EngageEndpoint(string integrationKey, SandboxStore store)
{
    /// <summary>What the paths of the API begin with.</summary>
    public const string Root = "/api/v1/";

    private static readonly Verdict Done = Verdict.Success("{}"u8.ToArray());

    // As Pendo answers a wrong key, one of another region, and none: with nothing.
    private static readonly Verdict Forbidden = new(403, "The x-pendo-integration-key header is missing or not this sandbox's integration key.", []);

    /// <summary>Reads a request: what it asks for, which may be refused as well.</summary>
    /// <exception cref="RefusalException">It cannot be asked.</exception>
    public Func<DateTimeOffset, Verdict> Resolve(HttpRequest request)
    {
        if (request["x-pendo-integration-key"] != integrationKey)
        {
            throw new RefusalException(Forbidden);
        }

        if (request.Method == "POST")
        {
            JsonMedia.Check(request);
        }

        return Route(request) ?? throw new RefusalException(404, "The sandbox has nothing at this path for this method.");
    }

    private Func<DateTimeOffset, Verdict>? Route(HttpRequest request)
    {
        string[] path = [.. request.Path.Substring(Root.Length).Split('/').Select(Uri.UnescapeDataString)];
        bool isMetadata = path[0] == "metadata" && path.Length > 2;
        bool isSchema = isMetadata && path[1] == "schema";
        MetadataKind? kind = KindOf(isSchema ? path[2] : isMetadata ? path[1] : path[0]);
        byte[] body = request.Body;
        return (request.Method, path.Length) switch
        {
            ("GET", 2) when path[0] == "token" && path[1] == "verify" => static _ => Verdict.Success("{\"valid\":true,\"writeAccess\":true}"u8.ToArray()),
            ("GET", 2) when kind is { } known => _ => Find(known, request["x-pendo-base64-encoded-params"] == "true" ? Decode(path[1]) : path[1]),
            ("GET", 3) when isSchema && kind is { } known => _ => Verdict.Success(store.GetSchema(known)),
            ("POST", 4) when isSchema && kind is { } known => _ => Create(known, path[3], body),
            ("DELETE", 5) when isSchema && kind is { } known => _ => Delete(known, path[3], path[4]),
            ("POST", 4) when isMetadata && kind is { } known && path[3] == "value" =>
                now => Update(known, path[2], body, request.Query.Split('&').Contains("create=true"), now),
            _ => null,
        };
    }

    private static MetadataKind? KindOf(string kind) => kind switch
    {
        "visitor" => MetadataKind.Visitor,
        "account" => MetadataKind.Account,
        _ => null,
    };

    private Verdict Create(MetadataKind kind, string group, byte[] body)
    {
        CheckGroup(group);
        store.CreateFields(kind, group, EngageBody.ReadFields(body));
        return Done;
    }

    private Verdict Delete(MetadataKind kind, string group, string field)
    {
        CheckGroup(group);
        return store.DeleteField(kind, group, field.ToLowerInvariant()) ? Done : throw new RefusalException(404, "There is no such field.");
    }

    private Verdict Update(MetadataKind kind, string group, byte[] body, bool create, DateTimeOffset now)
    {
        CheckGroup(group);
        List<MetadataUpdate> updates = EngageBody.ReadUpdates(body, kind);
        BatchResult result = store.Update(kind, group, updates, create, now);
        int failed = result.Missing.Count + result.Errors.Count;
        return Verdict.Success(JsonSerializer.SerializeToUtf8Bytes(new
        {
            kind = kind.ToString().ToLowerInvariant(),
            total = updates.Count,
            updated = updates.Count - failed,
            failed,
            missing = result.Missing,
            errors = result.Errors.Select(static error => new { id = error.Id, error = error.Fault }),
        }));
    }

    private Verdict Find(MetadataKind kind, string id) => store.GetSubject(kind, id) is { } json
        ? Verdict.Success(json)
        : throw new RefusalException(404, "There is none with this id.");

    // In either alphabet (RFC 4648, sections 4 and 5): which one Pendo reads is not documented.
    private static string Decode(string text)
    {
        try
        {
            text = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
            return Encoding.UTF8.GetString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')));
        }
        catch (FormatException)
        {
            throw new RefusalException(400, "The id in the path is not base64, though x-pendo-base64-encoded-params says so.");
        }
    }

    private static void CheckGroup(string group) =>
        RefusalException.ThrowIf(400, MetadataSchema.IsWritable(group) ? null : $"The group \"{group}\" cannot be written here. Write custom or agent.");
}
