using System.Globalization;
using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Verdicts;
using PendoSegment.Time;

namespace PendoSegment.Sandbox.Page;

/// <summary>
/// The page for people, and the data that it asks for. All of it is to be read only, by whoever knows the page's key, and by no other site. Nothing that is asked here
/// counts as a request to the sandbox: the page would otherwise show itself.
/// </summary>
internal sealed class PageEndpoint(string key, IPageStore store, IClock clock, CancellationToken stopping)
{
    /// <summary>What the paths of the page begin with, before its key.</summary>
    public const string Root = "/page/";

    private const int DefaultTake = 100;
    private const int MaxTake = 1000;

    // No CORS: other sites may not read it. They may not show or embed it either, nor learn its address, which has the key.
    private const string Guards = "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n";

    public async ValueTask<HttpResponse> RespondAsync(HttpRequest request)
    {
        HttpResponse response;
        try
        {
            response = await RouteAsync(request).ConfigureAwait(false);
        }
        catch (RefusalException refusal)
        {
            response = HttpResponse.Error(refusal.Verdict.Status, refusal.Message) with { Headers = refusal.Verdict.Headers };
        }

        return response with { Headers = Guards + response.Headers };
    }

    private async ValueTask<HttpResponse> RouteAsync(HttpRequest request)
    {
        string[] path = request.Path.Substring(Root.Length).Split('/');
        RefusalException.ThrowIf(404, path[0] == key && path.Length > 1 ? null : "There is no such page. Its address is the PageUri of the sandbox that runs: (Get-PendoSandbox).PageUri");
        if (request.Method is not ("GET" or "HEAD"))
        {
            throw new RefusalException(405, "The page can only be read. Use GET.", "Allow: GET\r\n");
        }

        PageQuery query = new(request.Query);
        return (path[1], path.Length) switch
        {
            ("", 2) => new HttpResponse(200, "text/html; charset=utf-8", PageFile.Html) { Headers = PageFile.Headers },
            ("feed", 2) => new HttpResponse(200, "text/event-stream", []) { Stream = new PageFeed(store, clock, stopping).WriteAsync },
            ("entries", 2) => FindEntries(query),
            ("entries", 3) => GetEntry(path[2]),
            ("refused", 2) => GetRefused(),
            ("changes", 2) => GetChanges(),
            ("subjects", 3) when path[2] == "visitor" => await FindSubjectsAsync(MetadataKind.Visitor, query).ConfigureAwait(false),
            ("subjects", 3) when path[2] == "account" => await FindSubjectsAsync(MetadataKind.Account, query).ConfigureAwait(false),
            _ => throw new RefusalException(404, "The page has no data of this name."),
        };
    }

    private HttpResponse GetEntry(string number)
    {
        Entry? entry = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long known) ? store.Read(() => store.Journal.Find(known)) : null;
        return entry is null
            ? throw new RefusalException(404, "This entry is not kept any more, or there was none of this number.")
            : HttpResponse.Json(200, PageJson.Write(json =>
            {
                json.WriteEntry(entry);
                json.WriteString("body", entry.Body);
                json.WriteNumber("bytes", entry.Bytes);
                json.WriteBoolean("cut", entry.IsCut);
            }));
    }

    private HttpResponse FindEntries(PageQuery query)
    {
        string text = query["q"] ?? string.Empty;
        string source = query["source"] ?? string.Empty;
        Func<int, bool> hasStatus = query.Status();
        int take = query.Number("take", DefaultTake, MaxTake);
        Entry[] kept = store.Read(() => store.Journal.After(0, Journal.MaxEntries));
        Entry[] found = [.. Enumerable.Reverse(kept).Where(entry => hasStatus(entry.Status) && (source.Length == 0 || entry.Source == source) && (text.Length == 0 || entry.Has(text)))];
        return HttpResponse.Json(200, PageJson.Write(json =>
        {
            json.WriteNumber("kept", kept.Length);
            json.WriteNumber("matched", found.Length);
            json.WriteList("entries", found.Take(take), PageJson.WriteEntry);
        }));
    }

    private async Task<HttpResponse> FindSubjectsAsync(MetadataKind kind, PageQuery query)
    {
        SubjectSearch search = new(store, kind);
        Task<byte[]> json = query["id"] is { } id
            ? search.GetAsync(id)
            : search.FindAsync(query["q"] ?? string.Empty, query.Number("skip", 0, int.MaxValue), query.Number("take", DefaultTake, MaxTake));
        return HttpResponse.Json(200, await json.ConfigureAwait(false));
    }

    private HttpResponse GetRefused()
    {
        var (reasons, entries) = store.Read(() => (store.Journal.Refusals.ByCount(), store.Journal.Refusals.Newest()));
        return HttpResponse.Json(200, PageJson.Write(json =>
        {
            json.WriteList("reasons", reasons, static (json, reason) =>
            {
                json.WriteString("reason", reason.Key);
                json.WriteString("fault", reason.Last.Fault);
                json.WriteNumber("status", reason.Last.Status);
                json.WriteNumber("count", reason.Count);
                json.WriteTime("last", reason.Last.At);
            });
            json.WriteList("entries", entries, PageJson.WriteRefused);
        }));
    }

    private HttpResponse GetChanges()
    {
        DateTimeOffset now = clock.UtcNow;
        var (count, changes) = store.Read(() => (store.Journal.Changes.Count(now), store.Journal.Changes.Newest(now)));
        return HttpResponse.Json(200, PageJson.Write(json =>
        {
            json.WriteNumber("count", count);
            json.WriteList("items", changes, PageJson.WriteChange);
        }));
    }
}
