using System.Globalization;
using System.Text.Json;
using CsCheck;
using PendoSegment.Sandbox;
using PendoSegment.Sandbox.Page;
using PendoSegment.Sandbox.Rules;
using PendoSegment.Sandbox.Verdicts;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox.Page;

/// <summary>Whatever comes, the page has what the sandbox has.</summary>
public sealed class PageAgreementTests
{
    private static readonly Gen<string> Ids = Gen.OneOf("u", "U", "u ", "v", "\u202e", "\ud83d\ude00", "<b>");
    private static readonly Gen<string> Values = Gen.OneOf(
        "null", "true", "\"\"", "\"pro\"", "\"\\u0000\\u2028</script>\"", "1", "-0.1", "1e300", "9007199254740993", "[1,[\"a\",null]]", "{\"ignored\":1}", "5e-324");

    private static readonly Gen<string> Bodies = Gen.Select(Gen.Int[0, 5], Ids, Ids, Gen.Select(Gen.OneOf("Plan", "plan", "n", "id", "\\u0130"), Values).Array[0, 4])
        .Select(static drawn => Body(
            drawn.Item1, JsonSerializer.Serialize(drawn.Item2), JsonSerializer.Serialize(drawn.Item3), $"{{{string.Join(',', drawn.Item4.Select(static field => $"\"{field.Item1}\":{field.Item2}"))}}}"));

    private static readonly string[] Shown = ["kind", "id", "name", "status", "body"];
    private static readonly string[] Kinds = ["visitor", "account"];

    [Fact]
    public void The_page_has_what_the_sandbox_has()
    {
        int changes = 0;
        Gen.Select(Bodies, Gen.OneOf(200, 200, 200, 429, 503)).Array[0, 30].Sample(
            events =>
            {
                SandboxStore store = new();
                PageEndpoint endpoint = new("k", store, new FakeClock(), TestContext.Current.CancellationToken);
                foreach ((string body, int status) in events)
                {
                    Post(store, body, status);
                }

                AssertSubjects(store.GetVisitors().Select(static visitor => (visitor.Id, visitor.AccountId, visitor.Groups, visitor.Events)), endpoint, "visitor");
                AssertSubjects(store.GetAccounts().Select(static account => (account.Id, (string?)null, account.Groups, account.Events)), endpoint, "account");
                AssertEntries(store, endpoint);
                AssertChanges(store, endpoint);
                Interlocked.Add(ref changes, (int)store.Journal.Changes.Count(FakeClock.Start));
            },
            iter: 300);
        Assert.True(changes > 1000, $"There were only {changes} changes: the test shows little.");
    }

    private static string Body(int kind, string user, string account, string fields) => kind switch
    {
        0 or 1 => $$$"""{"type":"identify","userId":{{{user}}},"traits":{{{fields}}},"context":{"groupId":{{{account}}}}}""",
        2 => $$"""{"type":"identify","userId":{{user}},"traits":{{fields}}}""",
        3 => $$"""{"type":"group","userId":{{user}},"groupId":{{account}},"traits":{{fields}}}""",
        4 => $$"""{"type":"track","userId":{{user}},"event":{{account}},"properties":{{fields}}}""",
        _ => $$"""{"type":"page","userId":{{user}},"traits":{{fields}}}""",
    };

    private static void Post(SandboxStore store, string body, int status)
    {
        try
        {
            IncomingEvent incoming = EventRules.Read(System.Text.Encoding.UTF8.GetBytes(body));
            store.Add(status == 200 ? SegmentEndpoint.Accepted : new Verdict(status, $"Refused with {status}."), incoming, request: null, FakeClock.Start);
        }
        catch (RefusalException refusal)
        {
            store.Add(refusal.Verdict, incoming: null, request: null, FakeClock.Start);
        }
    }

    private static JsonElement Get(PageEndpoint endpoint, string path)
    {
        ValueTask<PendoSegment.Sandbox.Http.HttpResponse> response = endpoint.RespondAsync(new($"GET /page/k/{path} HTTP/1.1\r\nHost: localhost"));
        using JsonDocument document = JsonDocument.Parse(response.AsTask().GetAwaiter().GetResult().Body);
        return document.RootElement.Clone();
    }

    private static void AssertSubjects(
        IEnumerable<(string Id, string? AccountId, IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> Groups, long Events)> known, PageEndpoint endpoint, string kind)
    {
        var expected = known.Reverse().Select(static subject => $"{subject.Id}|{subject.AccountId}|{subject.Events}|{Show(subject.Groups)}").ToArray();
        JsonElement answer = Get(endpoint, $"subjects/{kind}?take=1000");

        Assert.Equal(expected.Length, answer.GetProperty("total").GetInt32());
        Assert.Equal(expected, answer.GetProperty("items").EnumerateArray().Select(Show));
    }

    private static void AssertEntries(SandboxStore store, PageEndpoint endpoint)
    {
        JsonElement[] entries = [.. Get(endpoint, "entries?take=1000").GetProperty("entries").EnumerateArray()];

        Assert.Equal(store.Counts.Received, entries.Length);
        Assert.Equal(store.Counts.Accepted, entries.Count(static entry => entry.GetProperty("fault").ValueKind == JsonValueKind.Null));
        Assert.Equal(
            store.GetEvents().Reverse().Select(static known => $"{known.Kind} {known.Id} {known.Event} {known.StatusCode} {known.Body}"),
            entries.Where(static entry => entry.GetProperty("kind").ValueKind != JsonValueKind.Null).Select(entry =>
                string.Join(' ', Shown.Select(name => Get(endpoint, $"entries/{entry.GetProperty("n")}").GetProperty(name).ToString()))));
        Assert.Equal(
            store.Counts.Received - store.Counts.Accepted,
            Get(endpoint, "refused").GetProperty("reasons").EnumerateArray().Sum(static reason => reason.GetProperty("count").GetInt64()));
    }

    /// <summary>Going back through the changes, from what there is, leads to nothing at all.</summary>
    private static void AssertChanges(SandboxStore store, PageEndpoint endpoint)
    {
        Dictionary<string, string> now = [];
        foreach ((string kind, JsonElement subject) in Kinds.SelectMany(kind => Get(endpoint, $"subjects/{kind}?take=1000").GetProperty("items").EnumerateArray().Select(item => (kind, item))))
        {
            string id = $"{kind}|{subject.GetProperty("id")}|";
            if (subject.GetProperty("accountId").ValueKind == JsonValueKind.String)
            {
                now[id + "|account"] = subject.GetProperty("accountId").GetRawText();
            }

            foreach ((JsonProperty group, JsonProperty field) in subject.GetProperty("groups").EnumerateObject().SelectMany(static group => group.Value.EnumerateObject().Select(field => (group, field))))
            {
                now[$"{id}{group.Name}|{field.Name}"] = field.Value.GetRawText();
            }
        }

        JsonElement changes = Get(endpoint, "changes");
        Assert.Equal(store.Journal.Changes.Count(FakeClock.Start), changes.GetProperty("items").GetArrayLength());
        foreach (JsonElement change in changes.GetProperty("items").EnumerateArray())
        {
            string key = $"{change.GetProperty("kind").GetString()}|{change.GetProperty("id")}|{change.GetProperty("group")}|{change.GetProperty("field")}";
            Assert.Equal(now[key], change.GetProperty("after").GetRawText());
            if (change.GetProperty("isNew").GetBoolean())
            {
                now.Remove(key);
            }
            else
            {
                now[key] = change.GetProperty("before").GetRawText();
            }
        }

        Assert.Empty(now);
    }

    private static string Show(JsonElement item)
    {
        IEnumerable<string> groups = item.GetProperty("groups").EnumerateObject().Select(static group =>
            $"{group.Name}:{string.Join(';', group.Value.EnumerateObject().Select(static field => $"{field.Name}={Show(Value(field.Value))}"))}");
        return $"{item.GetProperty("id").GetString()}|{item.GetProperty("accountId").GetString()}|{item.GetProperty("events")}|{string.Join(' ', groups)}";
    }

    private static object? Value(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(Value).ToArray() : MetadataReader.Convert("f", value);

    private static string Show(IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> groups) =>
        string.Join(' ', groups.Select(static group => $"{group.Key}:{string.Join(';', group.Value.Select(static field => $"{field.Key}={Show(field.Value)}"))}"));

    private static string Show(object? value) => value switch
    {
        null => "null",
        object?[] list => $"[{string.Join(',', list.Select(Show))}]",
        _ => $"{value.GetType().Name} {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };
}
