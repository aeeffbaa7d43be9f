using System.Text.Json;
using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Rules;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Agent;

/// <summary>
/// The host of Pendo's agent (observed in npm @pendo/agent): serves the user's own copy of it, and takes its beacons, by GET with the events in the query and by
/// POST where they are long. Pages of other sites may send beacons and read the answers, as with Pendo; nothing else of the sandbox is open to them.
/// </summary>
internal sealed class AgentEndpoint(string apiKey, string? agentPath)
{
    /// <summary>What is said to a beacon that is taken; the agent asks for no more.</summary>
    public static readonly Verdict Accepted = Verdict.Success("{}"u8.ToArray());

    private const string EventsPath = "/data/ptm.gif/";
    private const string GuidesPath = "/data/guide.json/";
    private const string GuidePixelPath = "/data/guide.gif/";
    private const string FileRoot = "/agent/static/";
    private const string FileName = "/pendo.js";

    private const string AnyOrigin = "Access-Control-Allow-Origin: *\r\n";

    /// <summary>JSON is no type that a page may post to another site without asking.</summary>
    private const string Preflight = AnyOrigin + "Access-Control-Allow-Methods: GET, POST\r\nAccess-Control-Allow-Headers: content-type\r\nAccess-Control-Max-Age: 600\r\n";

    /// <summary>GIF89a of one transparent pixel. The agent takes a beacon that loads as no picture for lost, and repeats it.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>True for what brings events.</summary>
    public static bool IsBeacon(HttpRequest request) => request.Path.StartsWith(EventsPath, StringComparison.Ordinal);

    /// <summary>What is answered without a look at events: the agent's file, its question for guides (there are none), and whether it may ask.</summary>
    /// <returns>The answer; null for every other request.</returns>
    /// <exception cref="RefusalException">The key is wrong, or there is no file.</exception>
    public HttpResponse? Serve(HttpRequest request)
    {
        if (request.Path.StartsWith(FileRoot, StringComparison.Ordinal) && request.Path.EndsWith(FileName, StringComparison.Ordinal))
        {
            return request.Method is "GET" or "HEAD"
                ? ServeFile(request.Path.Substring(FileRoot.Length, Math.Max(0, request.Path.Length - FileRoot.Length - FileName.Length)))
                : throw WrongMethod();
        }

        bool isPixel = request.Path.StartsWith(GuidePixelPath, StringComparison.Ordinal);
        if (!isPixel && !request.Path.StartsWith(GuidesPath, StringComparison.Ordinal) && !IsBeacon(request))
        {
            return null;
        }

        if (request.Method == "OPTIONS")
        {
            return new HttpResponse(204, "text/plain", []) { Headers = Preflight };
        }

        if (IsBeacon(request))
        {
            return null;
        }

        Check(request, isPixel ? GuidePixelPath : GuidesPath);
        return isPixel ? Picture() : HttpResponse.Json(200, Accepted.Answer!) with { Headers = AnyOrigin };
    }

    /// <summary>Reads a beacon.</summary>
    /// <returns>Its first event, with the others as its rest; null when it has none.</returns>
    /// <exception cref="RefusalException">The key is wrong, or it is not what the agent sends.</exception>
    public AgentEvent? Read(HttpRequest request)
    {
        Check(request, EventsPath);
        string jzb = request.Method == "POST" ? JsonBody.Read(request.Body, static (root, _) => Events(root)) : Parameter(request.Query);
        IReadOnlyList<AgentEvent> events = AgentEventReader.Read(Jzb.Decode(jzb));
        return events.Count == 0 ? null : events[0] with { Rest = [.. events.Skip(1)] };
    }

    /// <summary>An answer to a beacon as the page that sent it may read it.</summary>
    public static HttpResponse Dress(HttpRequest request, HttpResponse response) =>
        response.Status == 200 && request.Method != "POST" ? Picture()
        : response with { Headers = AnyOrigin + response.Headers };

    private static HttpResponse Picture() => new(200, "image/gif", Pixel) { Headers = AnyOrigin };

    private static RefusalException WrongMethod() => new(405, "Only GET and POST are allowed here.", "Allow: GET, POST\r\n");

    private HttpResponse ServeFile(string key)
    {
        CheckKey(key);
        if (agentPath is null)
        {
            throw new RefusalException(404, "The sandbox has no copy of Pendo's agent. Start it with -AgentPath, and a file made of npm's @pendo/agent.");
        }

        try
        {
            // Never out of a cache: the copy may be another one by now.
            return new HttpResponse(200, "text/javascript; charset=utf-8", File.ReadAllBytes(agentPath)) { Headers = "Cache-Control: no-store\r\n" };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException(404, "The file of -AgentPath cannot be read any more. Put it back, or start another sandbox.");
        }
    }

    private void Check(HttpRequest request, string root)
    {
        if (request.Method is not ("GET" or "POST"))
        {
            throw WrongMethod();
        }

        CheckKey(request.Path.Substring(root.Length));
    }

    private void CheckKey(string key)
    {
        if (Uri.UnescapeDataString(key) != apiKey)
        {
            throw new RefusalException(401, "The key in the path is not this sandbox's key.");
        }
    }

    // The Content-Type is not looked at: in a browser without fetch's keepalive the agent's JSON goes as text/plain.
    private static string Events(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("events", out JsonElement events) && events.ValueKind == JsonValueKind.String
            ? events.GetString()!
            : throw new RefusalException(400, "The beacon's body has no \"events\" as text.");

    private static string Parameter(string query)
    {
        const string Name = "jzb=";
        return query.Split('&').FirstOrDefault(static part => part.StartsWith(Name, StringComparison.Ordinal)) is { } found
            ? Uri.UnescapeDataString(found.Substring(Name.Length))
            : throw new RefusalException(400, "The beacon has no \"jzb\" in its query.");
    }
}
