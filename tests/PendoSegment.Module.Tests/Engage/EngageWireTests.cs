using System.Management.Automation;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>What goes out to Pendo's API, to the byte, and what is made of its answers.</summary>
public sealed class EngageWireTests : ModuleTests
{
    private const string Quick = "-RetryIntervalSec 0.05";
    private const string Mapping = "@{ Id = 'id'; Traits = @{ Plan = @{ Property = 'p'; Type = 'Text' } } }";

    [Fact]
    public void Every_request_is_one_that_the_public_descriptions_have()
    {
        WireServer server = Ask(request => Good(request));

        Engine.RunClean($$"""
            Clear-PendoApiKey
            $null = Test-PendoConnection
            $null = Get-PendoMetadataSchema Visitor
            $null = Get-PendoMetadataSchema -Kind Account
            $null = Add-PendoMetadataField {{Mapping}} -Kind Visitor
            $null = Add-PendoMetadataField @{ Kind = 'Group'; Id = 'id'; Traits = @{ seats = @{ Property = 's'; Type = 'Number' } } } -Group Agent
            """);

        Assert.Equal(
            [
                "GET /api/v1/token/verify HTTP/1.1",
                "GET /api/v1/metadata/schema/visitor HTTP/1.1",
                "GET /api/v1/metadata/schema/account HTTP/1.1",
                "GET /api/v1/metadata/schema/visitor HTTP/1.1",
                "POST /api/v1/metadata/schema/visitor/custom HTTP/1.1",
                "GET /api/v1/metadata/schema/visitor HTTP/1.1",
                "GET /api/v1/metadata/schema/account HTTP/1.1",
                "POST /api/v1/metadata/schema/account/agent HTTP/1.1",
                "GET /api/v1/metadata/schema/account HTTP/1.1",
            ],
            server.Requests.Select(request => request.RequestLine));
        Assert.All(server.Requests, request => Assert.Equal(Key, request.Header("x-pendo-integration-key")));
        string[] known = ["Host", "x-pendo-integration-key"];
        Assert.All(server.Requests.Where(request => request.Body.Length == 0), request => Assert.Equal(known.Order(), request.Headers.Select(header => header.Name).Order()));
        WireRequest[] writes = [.. server.Requests.Where(request => request.Body.Length > 0)];
        Assert.All(writes, request => Assert.Equal([.. known, "Content-Length", "Content-Type"], request.Headers.Select(header => header.Name).OrderBy(name => Array.IndexOf(known, name) < 0 ? name : string.Empty, StringComparer.Ordinal)));
        Assert.All(writes, request => Assert.Equal("application/json", request.Header("Content-Type")));
        Assert.Equal(["""[{"name":"plan","displayname":"Plan","type":"string"}]""", """[{"name":"seats","displayname":"seats","type":"number"}]"""], writes.Select(request => request.Text));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(423)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void What_may_succeed_at_another_time_is_asked_again(int status)
    {
        WireServer server = Ask(request => request.Number == 1 ? WireAnswer.Status(status, "", "Retry-After: 0") : Good(request));

        Engine.RunClean($"Get-PendoMetadataSchema Visitor {Quick}");

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void A_connection_that_breaks_is_asked_again_and_given_up_after_so_many_times()
    {
        WireServer server = Ask(_ => WireAnswer.Nothing);

        EngineRun run = Engine.Run($"Get-PendoMetadataSchema Visitor {Quick} -MaximumRetryCount 2").AssertTerminated("EndpointUnavailable");

        Assert.Equal(3, server.Requests.Count);
        Assert.Contains("Get-PendoIntegrationKey", run.TerminatingText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void A_key_that_is_not_taken_is_told_with_what_it_may_be_instead(int status)
    {
        WireServer server = Ask(_ => WireAnswer.Status(status));

        EngineRun run = Engine.Run("Get-PendoMetadataSchema Visitor").AssertTerminated("KeyRejected");

        Assert.Single(server.Requests);
        Assert.All(["integration key", "API key", "track events", "region"], part => Assert.Contains(part, run.TerminatingText, StringComparison.Ordinal));
        Assert.Contains("Set-PendoIntegrationKey", run.Terminating!.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(302, "")]
    [InlineData(200, "<html>log in</html>")]
    [InlineData(200, "[]")]
    [InlineData(200, "")]
    public void What_is_not_the_API_is_told_and_not_asked_again(int status, string body)
    {
        WireServer server = Ask(_ => WireAnswer.Status(status, body, "Location: https://example.com/login"));

        EngineRun run = Engine.Run("Get-PendoMetadataSchema Visitor").AssertTerminated("KeyRejected");

        Assert.Single(server.Requests);
        Assert.Contains("not Pendo's API", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_that_wants_a_login_is_told_with_the_command_that_gives_one()
    {
        Ask(_ => WireAnswer.Status(407, "", "Proxy-Authenticate: Basic realm=corp"));
        Engine.RunClean("Set-PendoIntegrationKey $key -Endpoint http://localhost:1/ -Proxy $endpoint");

        EngineRun run = Engine.Run("Get-PendoMetadataSchema Visitor").AssertTerminated("EndpointUnavailable");

        Assert.Contains("Set-PendoIntegrationKey -Proxy", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_carries_the_calls()
    {
        WireServer proxy = Ask(request => Good(request));

        Engine.RunClean("Set-PendoIntegrationKey $key -Endpoint http://localhost:1/ -Proxy $endpoint; Get-PendoMetadataSchema Visitor");

        Assert.Equal("GET http://localhost:1/api/v1/metadata/schema/visitor HTTP/1.1", Assert.Single(proxy.Requests).RequestLine);
    }

    [Fact]
    public void A_call_has_its_time()
    {
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint -TimeoutSec 1");

        EngineRun run = Engine.Run("Get-PendoMetadataSchema Visitor -MaximumRetryCount 0").AssertTerminated("EndpointUnavailable");

        Assert.Contains("no answer within 1 s", run.TerminatingText, StringComparison.Ordinal);
        server.WaitForAbandoned(1);
    }

    [Fact]
    public void A_stop_returns_while_the_API_hangs()
    {
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");
        using EngineCall call = Engine.Begin("Get-PendoMetadataSchema Visitor");
        server.WaitForUnderWay(1);

        EngineRun run = call.Stop();

        Assert.Equal(PSInvocationState.Stopped, call.State);
        Assert.Empty(run.Output);
        server.WaitForAbandoned(1);
    }

    [Fact]
    public void A_stop_returns_while_the_API_is_waited_for()
    {
        WireServer server = Ask(_ => WireAnswer.Status(503, "", "Retry-After: 200"));
        using EngineCall call = Engine.Begin("Get-PendoMetadataSchema Visitor");
        server.WaitForReceived(1);

        call.Stop();

        Assert.Equal(PSInvocationState.Stopped, call.State);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_schema_is_read_as_far_as_it_is_known()
    {
        Ask(_ => WireAnswer.Status(200, """
            {"custom":{"plan":{"Type":"string","DisplayName":"The plan","IsHidden":true,"IsPerApp":true,"Anything":{"x":1}},"tags":{"Type":"list","ElementType":"string"},"odd":7},
             "auto":{"lastvisit":{"Type":"time","IsCalculated":true},"gone":{"Type":null,"IsDeleted":true}},"version":3}
            """));

        EngineRun run = Engine.RunClean("Get-PendoMetadataSchema Account | ForEach-Object { \"$($_.Kind) $_ $($_.Type) $($_.DisplayName) $($_.ElementType) $($_.IsHidden) $($_.IsDeleted) $($_.IsCalculated) $($_.IsPerApp)\" }");

        Assert.Equal(
            [
                "Account auto.gone    False True False False",
                "Account auto.lastvisit time   False False True False",
                "Account custom.plan string The plan  True False False True",
                "Account custom.tags list  string False False False False",
            ],
            run.Output.Select(item => item.ToString()));
    }

    private static WireAnswer Good(WireRequest request) => WireAnswer.Status(200, request.RequestLine.Contains("verify", StringComparison.Ordinal) ? """{"valid":true,"writeAccess":true}""" : "{}");

    private WireServer Ask(Func<WireRequest, WireAnswer> answer)
    {
        WireServer server = Listen(answer);
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");
        return server;
    }
}
