using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>A row for each key, and no event.</summary>
public sealed class TestPendoConnectionTests : ModuleTests
{
    [Fact]
    public void A_sandbox_is_reached_both_ways_and_gets_no_event()
    {
        UseSandbox();

        EngineRun run = Engine.RunClean("Test-PendoConnection");

        Assert.Equal(["ApiKey", "IntegrationKey"], run.All("Key"));
        Assert.Equal([true, true], run.All("IsReachable"));
        Assert.Equal([null, true], run.All("IsValid"));
        Assert.Equal([null, true], run.All("CanWrite"));
        Assert.Equal("1", Engine.RunClean("$sandbox.Received").Output.Single().ToString());
    }

    [Theory]
    [InlineData("""{"valid":true,"writeAccess":false}""", true, "read alone")]
    [InlineData("""{"valid":false,"writeAccess":true}""", false, "no valid integration key")]
    public void What_the_API_says_of_the_key_is_told(string answer, bool isValid, string part)
    {
        Listen(_ => WireAnswer.Status(200, answer));
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");

        EngineRun run = Engine.RunClean("Test-PendoConnection");

        Assert.Equal((true, isValid, false), (run["IsReachable"], run["IsValid"], run["CanWrite"]));
        Assert.Contains(part, (string)run["Message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_key_is_a_row_and_no_error()
    {
        UseSandbox();
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey a-wrong-key-1234 -Endpoint $sandbox.Endpoint");

        EngineRun run = Engine.RunClean("Test-PendoConnection");

        Assert.Equal((true, false, null), (run["IsReachable"], run["IsValid"], run["CanWrite"]));
        Assert.Contains("403", (string)run["Message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_listens_neither_is_reached()
    {
        // A port that was free a moment ago.
        UseSandbox();
        Engine.RunClean("$port = $sandbox.Port; Stop-PendoSandbox; Set-PendoApiKey abcdefghij1234 -Endpoint \"http://127.0.0.1:$port\"; Set-PendoIntegrationKey 1234abcdefghij -Endpoint \"http://127.0.0.1:$port\"");

        EngineRun run = Engine.RunClean("Test-PendoConnection -MaximumRetryCount 0");

        Assert.Equal([false, false], run.All("IsReachable"));
        Assert.Equal([null, null], run.All("IsValid"));
        Assert.Contains("cannot be reached", (string)run.All("Message")[0]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_without_TLS_is_not_reached_by_https()
    {
        WireServer server = Listen();
        Engine.RunClean("Set-PendoApiKey $key -Endpoint \"https://127.0.0.1:$($endpoint.Port)\"");

        EngineRun run = Engine.RunClean("Test-PendoConnection -TimeoutSec 2");

        Assert.Equal(false, run["IsReachable"]);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Behind_a_proxy_nothing_is_said_of_the_endpoint()
    {
        WireServer proxy = Listen();
        Engine.RunClean("Set-PendoApiKey $key -Endpoint http://localhost:1/ -Proxy $endpoint");

        EngineRun run = Engine.RunClean("Test-PendoConnection");

        Assert.Null(run["IsReachable"]);
        Assert.Contains("proxy", (string)run["Message"]!, StringComparison.Ordinal);
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public void Without_any_key_it_is_an_error() => Engine.Run("Test-PendoConnection").AssertTerminated("ApiKeyMissing");
}
