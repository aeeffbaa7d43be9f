using System.Text;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Wire;

/// <summary>The bytes of requests.</summary>
public sealed class RequestTests : ModuleTests
{
    [Fact]
    public void A_request_is_a_plain_post_of_JSON_with_its_length_and_no_other_header()
    {
        WireServer server = Listen();

        Engine.RunClean("$activity = [System.Diagnostics.Activity]::new('traced').Start(); Send-PendoIdentify u1 @{ name = 'Łukasz \"山田\"' }; $activity.Stop()");

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal($"POST /data/segmentio/{Key} HTTP/1.1", request.RequestLine);
        Assert.Equal(["Content-Length", "Content-Type", "Host"], request.Headers.Select(header => header.Name).Order(StringComparer.Ordinal));
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal(server.Endpoint.Authority, request.Header("Host"));
        Assert.Equal("""
            "Łukasz \"山田\""
            """, request.Fields["name"]);
    }

    [Fact]
    public void Each_event_is_a_request_of_its_own()
    {
        WireServer server = Listen();
        WriteUsers(50);

        Engine.RunClean("Import-Csv $users | Send-PendoIdentify");

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"u-{i}").Order(), server.Requests.Select(request => request.UserId).Order());
        Assert.Equal(50, server.Requests.Select(request => request.Json.GetProperty("messageId").GetString()).Distinct().Count());
    }

    [Fact]
    public void Connections_are_kept_and_used_again_by_the_next_command()
    {
        WireServer server = Listen();
        WriteUsers(30);

        Engine.RunClean("1..20 | ForEach-Object { Send-PendoIdentify \"u$_\" }; Import-Csv $users | Send-PendoIdentify -ThrottleLimit 1");

        Assert.Equal(50, server.Requests.Count);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(200, "{\"ok\":true}")]
    [InlineData(202, "")]
    public void An_answers_body_does_not_cost_the_connection(int status, string body)
    {
        WireServer server = Listen(_ => WireAnswer.Status(status, body));
        WriteUsers(10);

        Engine.RunClean("Import-Csv $users | Send-PendoIdentify -ThrottleLimit 1");

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public void Events_of_one_id_are_in_order_on_the_wire_and_never_side_by_side()
    {
        WireServer server = Listen();

        Engine.RunClean("1..300 | ForEach-Object { [pscustomobject]@{ Id = 'u' + $_ % 3; n = $_ } } | Send-PendoIdentify -ThrottleLimit 16");

        foreach (IGrouping<string, WireRequest> user in server.Requests.GroupBy(request => request.UserId))
        {
            int[] sent = [.. user.Select(request => int.Parse(request.Fields["n"], System.Globalization.CultureInfo.InvariantCulture))];
            Assert.Equal(100, sent.Length);
            Assert.Equal(sent.Order(), sent);
        }

        Assert.InRange(server.MostUnderWay, 1, 3);
    }

    [Fact]
    public void A_key_with_unusual_characters_is_escaped_in_the_address()
    {
        WireServer server = Listen();
        Engine["odd"] = "a/b?c#d%e+ü";

        Engine.RunClean("Send-PendoIdentify u1 -ApiKey $odd");

        Assert.Equal($"POST /data/segmentio/{Uri.EscapeDataString("a/b?c#d%e+ü")} HTTP/1.1", Assert.Single(server.Requests).RequestLine);
    }

    [Fact]
    public void The_body_is_UTF8_without_a_byte_order_mark()
    {
        WireServer server = Listen();

        Engine.RunClean("Send-PendoIdentify 'é' @{ x = 'ß' }");

        byte[] body = Assert.Single(server.Requests).Body;
        Assert.Equal((byte)'{', body[0]);
        Assert.Contains("\"userId\":\"é\"", new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body), StringComparison.Ordinal);
    }
}
