using System.Net;
using System.Text;
using PendoSegment.Browser.Tests.Hosting;
using PendoSegment.Core.Tests.Snippet;
using PendoSegment.Events;
using PendoSegment.Snippet;
using Xunit;

namespace PendoSegment.Browser.Tests.Snippet;

/// <summary>One mapping in both of its places: in a page, and in a command.</summary>
internal static class Snippets
{
    public const string Nonce = "r4nd0m+Nonce/16==";

    /// <summary>What New-PendoSnippet makes in a session that uses the sandbox.</summary>
    public static PendoSnippet Of(Visit visit, SnippetOptions? options = null) =>
        SnippetBuilder.Build((options ?? Options(visit)) with { Nonce = Nonce }, PageModel.Instance);

    public static SnippetOptions Options(Visit visit) => new() { Agent = visit.Agent, AgentName = visit.Sandbox.Endpoint.AbsoluteUri, Data = visit.Sandbox.Endpoint };

    /// <summary>Puts a page with the snippet, and what stands before it, at the root, under the policy that the snippet names.</summary>
    public static void Put(Visit visit, PendoSnippet snippet, string before, string body = "")
    {
        visit.Site.Policy = snippet.ContentSecurityPolicy;
        visit.Site.Put("/", $"<script nonce=\"{Nonce}\">{before}</script>{snippet.Html}", body);
    }

    /// <summary>Has a command map the same object, and sends what comes out to the sandbox, as Segment would.</summary>
    public static async Task SendAsync(Visit visit, MappingDefinition mapping, string json)
    {
        using EventMapper mapper = new(mapping, PageModel.Instance, new EventStamps(Guid.NewGuid, () => DateTimeOffset.UtcNow), keepSource: false);
        OutgoingEvent? outgoing = mapper.Map(PageRecord.Parse(json), out EventFault? fault);
        Assert.True(outgoing is not null, fault?.Message);
        using HttpClient http = new() { BaseAddress = visit.Sandbox.Endpoint };
        using StringContent content = new(outgoing.ReadJson(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync($"data/segmentio/{visit.Sandbox.ApiKey}", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>The fields of two groups are the same; the agent adds the browser's language by itself.</summary>
    public static void AssertSame(IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> groups)
    {
        Assert.NotEmpty(groups["segmentio"]);
        Assert.Equal(Shown(groups["segmentio"]), Shown(groups["agent"]).Where(static field => !field.StartsWith("language: ", StringComparison.Ordinal)));
    }

    private static List<string> Shown(IReadOnlyDictionary<string, object?> fields) =>
        [.. fields.Select(static field => $"{field.Key}: {System.Text.Json.JsonSerializer.Serialize(field.Value)}").Order(StringComparer.Ordinal)];
}
