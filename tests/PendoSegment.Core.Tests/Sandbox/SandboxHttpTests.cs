using System.Text;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox;

/// <summary>The bytes on the wire, over real sockets.</summary>
public sealed class SandboxHttpTests : IDisposable
{
    private const string Event = """{"type":"identify","userId":"u"}""";

    private readonly PendoSandbox _sandbox = PendoSandbox.Start(new SandboxOptions { ApiKey = "own/key!" });

    private static string Path => "/data/segmentio/own%2Fkey%21";

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Two_requests_in_one_packet_get_two_answers_on_a_connection_that_stays()
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync(RawClient.Post(Path, Event) + RawClient.Post(Path, "nonsense") + RawClient.Post(Path, Event)[..40]);
        Assert.Equal(200, (await client.ReadAsync()).Status);
        Assert.Equal(400, (await client.ReadAsync()).Status);
        await client.SendAsync(RawClient.Post(Path, Event)[40..]);
        Assert.Equal(200, (await client.ReadAsync()).Status);

        Assert.Equal((3, 2, 1), (_sandbox.Received, _sandbox.Accepted, _sandbox.Rejected));
    }

    [Fact]
    public async Task A_mistake_of_the_sandbox_is_a_500_that_says_so_and_the_next_client_is_answered_too()
    {
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { ApiKey = "own/key!", Random = new Broken() });
        for (int count = 1; count <= 2; count++)
        {
            using RawClient client = await RawClient.ConnectAsync(sandbox.Port);
            await client.SendAsync(RawClient.Post(Path, Event));

            Answer answer = await client.ReadAsync();
            Assert.Equal((500, """{"error":"The sandbox itself has failed (NotSupportedException)."}"""), (answer.Status, answer.Body));
            Assert.True(await client.IsEndedInOrderAsync());
            Assert.Equal((count, count), (sandbox.Received, sandbox.Failed));
        }
    }

    [Fact]
    public async Task A_chunked_body_is_kept_as_the_whole_that_it_is()
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{Event[..5]}\r\n");
        await client.SendAsync($"{Event.Length - 5:x}\r\n{Event[5..]}\r\n0\r\n\r\n");

        Assert.Equal(200, (await client.ReadAsync()).Status);
        Assert.Equal(Event, Assert.Single(_sandbox.GetEvents()).Body);
    }

    [Fact]
    public async Task A_client_that_waits_for_100_Continue_gets_it_before_it_sends_the_body()
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);
        string request = RawClient.Post(Path, Event, "Expect: 100-continue\r\n");

        await client.SendAsync(request[..^Event.Length]);
        Assert.Equal(100, (await client.ReadAsync()).Status);
        await client.SendAsync(Event);

        Assert.Equal(200, (await client.ReadAsync()).Status);
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_long_is_refused_unread_and_without_100_Continue()
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\nExpect: 100-continue\r\n\r\n");

        Assert.Equal(413, (await client.ReadAsync()).Status);
        Assert.True(await client.IsEndedInOrderAsync());
    }

    [Fact]
    public async Task A_client_that_sends_a_far_too_long_body_all_the_same_is_answered_and_not_cut_off()
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);
        string part = new('x', 200_000);

        await client.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n{part}");
        Answer answer = await client.ReadAsync();
        Assert.True(await client.IsEndedInOrderAsync());

        // Were the connection closed altogether, sending on would fail, and on some systems lose the answer too.
        await client.SendAsync(part);
        await client.SendAsync(part);
        await client.SendAsync(part);

        Assert.Equal(413, answer.Status);
        Assert.Equal("close", answer.Headers["Connection"]);
        Assert.Equal(1, _sandbox.Rejected);
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("POST / HTTP/3.0\r\nHost: localhost\r\n\r\n", 505)]
    [InlineData("POST / HTTP/1.0\r\n\r\n", 505)]
    [InlineData("POST http://127.0.0.1/data/segmentio/own%2Fkey%21 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    public async Task A_malformed_request_is_answered_and_ends_the_connection(string request, int status)
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync(request + RawClient.Post(Path, Event));
        Answer answer = await client.ReadAsync();

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(answer.Error);
        Assert.Equal("close", answer.Headers["Connection"]);
        Assert.True(await client.IsEndedInOrderAsync());
        Assert.Equal(0, _sandbox.Accepted);
        Assert.Equal((status < 500 ? 1 : 0, status < 500 ? 0 : 1), (_sandbox.Rejected, _sandbox.Failed));
    }

    [Fact]
    public async Task Headers_beyond_32_KB_are_refused()
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nX: {new string('x', 40_000)}\r\n\r\n");

        Assert.Equal(431, (await client.ReadAsync()).Status);
        Assert.True(await client.IsEndedInOrderAsync());
    }

    [Fact]
    public async Task A_request_that_is_cut_off_is_told_so()
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync(RawClient.Post(Path, Event)[..^3]);
        client.EndSending();

        Assert.Contains("ended within its body", (await client.ReadAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_to_end_ends_after_the_answer()
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync(RawClient.Post(Path, Event, "Connection: close\r\n"));
        Answer answer = await client.ReadAsync();

        Assert.Equal(200, answer.Status);
        Assert.Equal("close", answer.Headers["Connection"]);
        Assert.True(await client.IsEndedInOrderAsync());
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("localhost:5000", 200)]
    [InlineData("LocalHost", 200)]
    [InlineData("rebound.example", 421)]
    [InlineData("rebound.example:80", 421)]
    [InlineData("127.0.0.1.rebound.example", 421)]
    [InlineData("localhost.rebound.example", 421)]
    [InlineData("", 421)]
    public async Task Only_who_asked_for_this_machine_is_answered(string host, int status)
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync(RawClient.Post(Path, Event).Replace("Host: localhost", "Host: " + host, StringComparison.Ordinal));

        Assert.Equal(status, (await client.ReadAsync()).Status);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("post")]
    public async Task Another_method_is_told_which_one_is_allowed(string method)
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync($"{method} {Path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Answer answer = await client.ReadAsync();

        Assert.Equal(405, answer.Status);
        Assert.Equal("POST", answer.Headers["Allow"]);
    }

    [Fact]
    public async Task The_answer_to_HEAD_has_no_body()
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync($"HEAD {Path} HTTP/1.1\r\nHost: localhost\r\n\r\n" + RawClient.Post(Path, Event));

        Assert.Equal(405, (await client.ReadAsync(withoutBody: true)).Status);
        Assert.Equal(200, (await client.ReadAsync()).Status);
    }

    [Theory]
    [InlineData("/data/segmentio/own%2Fkey%21", 200)]
    [InlineData("/data/segmentio/%6fwn%2fkey!", 200)]
    [InlineData("/data/segmentio/own%2Fkey%21?x=/y", 200)]
    [InlineData("/d%61ta/segmentio/own%2Fkey%21", 404)]
    [InlineData("/data/segmentio/OWN%2Fkey%21", 401)]
    [InlineData("/data/segmentio/other", 401)]
    [InlineData("/data/segmentio/", 401)]
    [InlineData("/data/segmentio", 404)]
    [InlineData("/data/segmentio/own/key%21", 404)]
    [InlineData("/data/segmentio/own%2Fkey%21/", 404)]
    [InlineData("/Data/segmentio/own%2Fkey%21", 404)]
    [InlineData("/", 404)]
    public async Task Only_the_endpoints_path_with_the_own_key_takes_events(string target, int status)
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync(RawClient.Post(target, Event));
        Answer answer = await client.ReadAsync();

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? 1 : 0, _sandbox.Accepted);
        Assert.DoesNotContain("own", answer.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Content-Type: application/json", 200)]
    [InlineData("Content-Type: Application/JSON; Charset=\"UTF-8\"", 200)]
    [InlineData("Content-Type: application/json;charset=utf-8; v=1", 200)]
    [InlineData("Content-Type: application/json; charset=utf-16", 415)]
    [InlineData("Content-Type: application/json; charset=utf-8; charset=utf-16", 415)]
    [InlineData("Content-Type: application/json; charset", 200)]
    [InlineData("Content-Type: application/json;", 200)]
    [InlineData("Content-Type: application/jsonp", 415)]
    [InlineData("Content-Type: application/json\r\nContent-Type: application/json", 415)]
    [InlineData("Content-Type: application", 415)]
    [InlineData("Content-Type:", 415)]
    [InlineData("Content-Type: text/plain", 415)]
    [InlineData("Content-Type: application/x-www-form-urlencoded", 415)]
    [InlineData("X-None: 1", 415)]
    [InlineData("Content-Type: application/json\r\nContent-Encoding: gzip", 415)]
    [InlineData("Content-Type: application/json\r\nContent-Encoding: identity", 200)]
    public async Task Only_plain_json_is_taken(string headers, int status)
    {
        using RawClient client = await RawClient.ConnectAsync(_sandbox.Port);

        await client.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\nContent-Length: {Event.Length}\r\n\r\n{Event}");

        Assert.Equal(status, (await client.ReadAsync()).Status);
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused()
    {
        using HttpClient http = new() { BaseAddress = _sandbox.Endpoint };
        using ByteArrayContent content = new(Encoding.Latin1.GetBytes("""{"type":"identify","userId":"é"}"""));
        content.Headers.ContentType = new("application/json");

        using HttpResponseMessage response = await http.PostAsync(Path, content, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("not UTF-8", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private sealed class Broken : Random
    {
        public override double NextDouble() => throw new NotSupportedException("What it says may be what the client has sent.");
    }
}
