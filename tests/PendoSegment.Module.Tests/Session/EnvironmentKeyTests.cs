using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Session;

[Collection(ProcessWide.Name)]
public sealed class EnvironmentKeyTests : ModuleTests
{
    [Fact]
    public void Key_and_region_of_the_environment_are_used_when_the_session_has_none()
    {
        Set("PENDO_API_KEY", " environment-key-1234 ");
        Set("PENDO_REGION", "eu");

        EngineRun run = Engine.RunClean("Get-PendoApiKey");

        Assert.Equal("****1234", run["Key"]);
        Assert.Equal("Environment", run["Source"]!.ToString());
        Assert.Equal(new Uri("https://data.eu.pendo.io/"), run["Endpoint"]);
    }

    [Fact]
    public void The_environments_endpoint_wins_over_its_region_and_gets_the_events()
    {
        using WireServer server = new(_ => WireAnswer.Ok);
        Set("PENDO_API_KEY", "environment-key-1234");
        Set("PENDO_REGION", "EU");
        Set("PENDO_ENDPOINT", server.Endpoint.ToString());

        Engine.RunClean("Send-PendoIdentify u1");

        Assert.Equal("POST /data/segmentio/environment-key-1234 HTTP/1.1", Assert.Single(server.Requests).RequestLine);
    }

    [Fact]
    public void A_commands_key_comes_before_the_sessions_and_that_before_the_environments()
    {
        WireServer server = Listen();
        Set("PENDO_API_KEY", "environment-key-1234");
        Set("PENDO_ENDPOINT", server.Endpoint.ToString());

        Engine.RunClean("Send-PendoIdentify u1 -ApiKey own-key-77; Send-PendoIdentify u2; Clear-PendoApiKey; Send-PendoIdentify u3; Send-PendoIdentify u4 -ApiKey own-key-77");

        Assert.Equal(
            ["own-key-77", Key, "environment-key-1234", "own-key-77"],
            server.Requests.Select(request => request.RequestLine.Split(' ')[1].Split('/')[^1]));
    }

    [Fact]
    public void A_key_without_a_place_goes_where_the_environment_says()
    {
        Set("PENDO_REGION", "AU");

        Assert.Equal(new Uri("https://data.au.pendo.io/"), Engine.RunClean("Set-PendoApiKey abcdefghij1234 -PassThru")["Endpoint"]);
        Assert.Equal(new Uri("https://data.pendo.io/"), Engine.RunClean("Set-PendoApiKey abcdefghij1234 -Region US -PassThru")["Endpoint"]);
    }

    [Theory]
    [InlineData("PENDO_REGION", "Mars", "RegionInvalid")]
    [InlineData("PENDO_REGION", "1", "RegionInvalid")]
    [InlineData("PENDO_ENDPOINT", "not an address", "EndpointInvalid")]
    [InlineData("PENDO_ENDPOINT", "http://data.pendo.io", "EndpointNotSecure")]
    [InlineData("PENDO_ENDPOINT", "https://data.pendo.io/data/segmentio/environment-key-1234", "EndpointInvalid")]
    [InlineData("PENDO_API_KEY", "two words", "ApiKeyMissing")]
    [InlineData("PENDO_API_KEY", "$(PendoApiKey)", "ApiKeyMissing")]
    [InlineData("PENDO_API_KEY", "$PENDO_API_KEY", "ApiKeyMissing")]
    [InlineData("PENDO_API_KEY", "%PENDO_API_KEY%", "ApiKeyMissing")]
    [InlineData("PENDO_API_KEY", "{{PENDO_API_KEY}}", "ApiKeyMissing")]
    [InlineData("PENDO_API_KEY", "<key>", "ApiKeyMissing")]
    public void A_variable_that_cannot_be_used_is_an_error(string name, string value, string id)
    {
        Set("PENDO_API_KEY", "environment-key-1234");
        Set(name, value);

        foreach (string command in new[] { "Send-PendoIdentify u1", "Get-PendoApiKey" })
        {
            EngineRun run = Engine.Run(command).AssertTerminated(id);
            Assert.Contains(name, run.TerminatingText, StringComparison.Ordinal);
            Assert.DoesNotContain("environment-key", run.TerminatingText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_blank_variable_is_none()
    {
        Set("PENDO_API_KEY", "  ");
        Set("PENDO_REGION", "");

        Assert.Empty(Engine.RunClean("Get-PendoApiKey").Output);
    }

    protected override void Dispose(bool disposing)
    {
        CleanEnvironment.Clear();
        base.Dispose(disposing);
    }

    private static void Set(string name, string value) => Environment.SetEnvironmentVariable(name, value);
}
