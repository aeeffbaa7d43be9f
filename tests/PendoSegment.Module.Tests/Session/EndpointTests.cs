using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Session;

public sealed class EndpointTests : ModuleTests
{
    [Theory]
    [InlineData("", "https://data.pendo.io/")]
    [InlineData("-Region US", "https://data.pendo.io/")]
    [InlineData("-Region us1", "https://us1.data.pendo.io/")]
    [InlineData("-Region EU", "https://data.eu.pendo.io/")]
    [InlineData("-Region jpn", "https://data.jpn.pendo.io/")]
    [InlineData("-Region AU", "https://data.au.pendo.io/")]
    [InlineData("-Endpoint https://pendo-io.appspot.com", "https://pendo-io.appspot.com/")]
    [InlineData("-Endpoint http://localhost:8080", "http://localhost:8080/")]
    [InlineData("-Endpoint http://127.0.0.1", "http://127.0.0.1/")]
    [InlineData("-Endpoint 'http://[::1]:99/'", "http://[::1]:99/")]
    public void A_region_or_an_address_says_where_to(string options, string expected)
    {
        EngineRun run = Engine.RunClean($"Set-PendoApiKey abcdefghij1234 {options} -PassThru");

        Assert.Equal(new Uri(expected), run["Endpoint"]);
        Assert.Equal(options.Contains("-Endpoint", StringComparison.Ordinal), run["Region"] is null);
    }

    [Theory]
    [InlineData("http://data.pendo.io", "EndpointNotSecure")]
    [InlineData("http://192.168.0.1:8080", "EndpointNotSecure")]
    [InlineData("https://data.pendo.io/data/segmentio", "EndpointInvalid")]
    [InlineData("https://data.pendo.io/data/segmentio/THE-KEY-IN-THE-ADDRESS", "EndpointInvalid")]
    [InlineData("https://THE-KEY-IN-THE-ADDRESS@data.pendo.io", "EndpointInvalid")]
    [InlineData("https://data.pendo.io/?key=THE-KEY-IN-THE-ADDRESS", "EndpointInvalid")]
    [InlineData("https://data.pendo.io/#THE-KEY-IN-THE-ADDRESS", "EndpointInvalid")]
    [InlineData("ftp://data.pendo.io", "EndpointInvalid")]
    [InlineData("data.pendo.io", "EndpointInvalid")]
    public void An_address_that_events_cannot_go_to_is_refused_and_the_key_stays_as_it_was(string address, string id)
    {
        Engine["address"] = address;

        EngineRun run = Engine.Run("Set-PendoApiKey abcdefghij1234 -Endpoint $address").AssertTerminated(id);

        Assert.Contains("https", run.TerminatingText, StringComparison.Ordinal);
        Assert.DoesNotContain("THE-KEY", run.Terminating!.Exception.ToString() + run.TerminatingText + run.Terminating.TargetObject, StringComparison.Ordinal);
        Assert.Empty(Engine.RunClean("Get-PendoApiKey").Output);
    }

    [Fact]
    public void A_region_that_is_none_is_refused_with_those_that_are()
    {
        EngineRun run = Engine.Run("Set-PendoApiKey abcdefghij1234 -Region XX").AssertTerminated("ParameterArgumentTransformationError");

        Assert.Contains("JPN", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_and_an_address_exclude_each_other() =>
        Engine.Run("Set-PendoApiKey abcdefghij1234 -Region EU -Endpoint https://x.example").AssertTerminated("AmbiguousParameterSet");

    [Theory]
    [InlineData("-Proxy proxy.example.com")]
    [InlineData("-ProxyCredential $credential")]
    [InlineData("-ProxyUseDefaultCredentials")]
    [InlineData("-Proxy http://proxy.example.com -ProxyCredential $credential -ProxyUseDefaultCredentials")]
    public void A_proxy_that_is_none_is_refused(string options)
    {
        using System.Security.SecureString password = new();
        Engine["credential"] = new System.Management.Automation.PSCredential("user", password);

        Engine.Run($"Set-PendoApiKey abcdefghij1234 {options}").AssertTerminated("ProxyInvalid");
    }

    [Theory]
    [InlineData("http://user:hunter2secret@proxy.example:8080")]
    [InlineData("user:hunter2secret@proxy.example")]
    public void A_proxy_with_a_password_in_its_address_is_refused_and_not_repeated(string address)
    {
        Engine["address"] = address;

        EngineRun run = Engine.Run("Set-PendoApiKey abcdefghij1234 -Proxy $address").AssertTerminated("ProxyInvalid");

        Assert.Contains("-ProxyCredential", run.TerminatingText, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2secret", run.Terminating!.Exception.ToString() + run.TerminatingText + run.Terminating.TargetObject, StringComparison.Ordinal);
        Assert.Empty(Engine.RunClean("Get-PendoApiKey").Output);
    }

    [Fact]
    public void An_http_endpoint_is_not_reached_over_a_proxy_beyond_this_machine()
    {
        EngineRun run = Engine.Run("Set-PendoApiKey abcdefghij1234 -Endpoint http://localhost:1/ -Proxy http://proxy.example:8080").AssertTerminated("EndpointNotSecure");

        Assert.Contains("proxy.example", run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(Engine.RunClean("Get-PendoApiKey").Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-ProxyUseDefaultCredentials")]
    public void A_proxy_that_wants_a_login_ends_the_command_at_once_and_says_how_to_give_one(string options)
    {
        WireServer proxy = Listen(_ => WireAnswer.Status(407, "<html>who are you</html>", "Proxy-Authenticate: Basic realm=corp"));
        Engine.RunClean($"Set-PendoApiKey $key -Endpoint http://localhost:1/ -Proxy $endpoint {options}");
        WriteUsers(5);

        EngineRun run = Engine.Run("Import-Csv $users | Send-PendoIdentify -ThrottleLimit 1").AssertTerminated("EndpointUnavailable");

        Assert.Single(proxy.Requests);
        Assert.All([$"127.0.0.1:{proxy.Endpoint.Port}", "-ProxyCredential", "-ProxyUseDefaultCredentials"], part => Assert.Contains(part, run.TerminatingText, StringComparison.Ordinal));
    }

    [Fact]
    public void A_proxy_carries_the_requests()
    {
        WireServer proxy = Listen();

        // An http endpoint is on this machine by rule, and a proxy that is named is used for it all the same.
        Engine.RunClean("Set-PendoApiKey $key -Endpoint http://localhost:1/ -Proxy $endpoint; Send-PendoIdentify u1");

        Assert.Equal($"POST http://localhost:1/data/segmentio/{Key} HTTP/1.1", Assert.Single(proxy.Requests).RequestLine);
    }
}
