using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Session;

/// <summary>The way to Pendo that the environment says, for both sorts of key: proxy and time, and what of it a Set command takes.</summary>
[Collection(ProcessWide.Name)]
public sealed class EnvironmentWayTests : ModuleTests
{
    private const string Password = "hunter2+secret";

    public static TheoryData<string, string> Sorts => new() { { "ApiKey", "PENDO_API_KEY" }, { "IntegrationKey", "PENDO_INTEGRATION_KEY" } };

    [Theory]
    [MemberData(nameof(Sorts))]
    public void Proxy_and_time_go_with_the_environments_key(string sort, string variable)
    {
        Set((variable, "environment-key-1234"), ("PENDO_PROXY", " http://proxy.example:8080 "), ("PENDO_TIMEOUT_SEC", "7"));

        EngineRun run = Engine.RunClean($"Get-Pendo{sort}");

        Assert.Equal((new Uri("http://proxy.example:8080"), 7), (run["Proxy"], run["TimeoutSec"]));
    }

    [Fact]
    public void The_environments_proxy_carries_the_requests_of_both_keys()
    {
        WireServer proxy = Listen(request => request.RequestLine.StartsWith("POST", StringComparison.Ordinal) ? WireAnswer.Status(200) : WireAnswer.Status(200, "{}"));
        Engine.RunClean("Clear-PendoApiKey");
        Set(
            ("PENDO_API_KEY", Key), ("PENDO_ENDPOINT", "http://localhost:1/"), ("PENDO_INTEGRATION_KEY", "integration-key-5678"), ("PENDO_ENGAGE_ENDPOINT", "http://localhost:2/"),
            ("PENDO_PROXY", $"{proxy.Endpoint}"));

        Engine.Run("Send-PendoIdentify u1; Send-PendoIdentify u2 -ApiKey own-key-77; Get-PendoMetadataSchema Visitor");

        Assert.Equal(
            [$"POST http://localhost:1/data/segmentio/{Key} HTTP/1.1", "POST http://localhost:1/data/segmentio/own-key-77 HTTP/1.1", "GET http://localhost:2/api/v1/metadata/schema/visitor HTTP/1.1"],
            proxy.Requests.Select(request => request.RequestLine));
    }

    [Fact]
    public void A_login_in_the_environments_proxy_is_used_and_shown_nowhere()
    {
        WireServer proxy = Listen(request => request.Header("Proxy-Authorization") is { } login && login == "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"anna:{Password}"))
            ? WireAnswer.Status(200) : WireAnswer.Status(407, "no", "Proxy-Authenticate: Basic realm=corp"));
        Engine.RunClean("Clear-PendoApiKey");
        string address = $"http://anna:{Uri.EscapeDataString(Password)}@127.0.0.1:{proxy.Endpoint.Port}";
        Set(("PENDO_API_KEY", Key), ("PENDO_ENDPOINT", "http://localhost:1/"), ("PENDO_PROXY", address));

        EngineRun sent = Engine.RunClean("Send-PendoIdentify u1 -Verbose");
        EngineRun shown = Engine.RunClean("Get-PendoApiKey | Format-List * | Out-String; Test-PendoConnection | Format-List * | Out-String; Get-PendoApiKey | ConvertTo-Json -Depth 5");

        Assert.Equal(1L, sent["Accepted"]);
        Assert.DoesNotContain("hunter2", string.Join('\n', sent.Output.Concat(shown.Output)) + string.Join('\n', sent.Verbose) + Engine.Host.Shown, StringComparison.Ordinal);
        Assert.Contains($"http://127.0.0.1:{proxy.Endpoint.Port}", string.Join('\n', shown.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void A_login_that_the_proxy_does_not_know_is_in_no_message()
    {
        WireServer proxy = Listen(_ => WireAnswer.Status(407, "no", "Proxy-Authenticate: Basic realm=corp"));
        Engine.RunClean("Clear-PendoApiKey");
        Set(("PENDO_API_KEY", Key), ("PENDO_ENDPOINT", "http://localhost:1/"), ("PENDO_PROXY", $"http://anna:hunter2@127.0.0.1:{proxy.Endpoint.Port}"));

        EngineRun run = Engine.Run("Send-PendoIdentify u1").AssertTerminated("EndpointUnavailable");

        Assert.Contains("407", run.TerminatingText, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.TerminatingText + run.Terminating!.Exception, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PENDO_PROXY", "proxy.example.com", "ProxyInvalid")]
    [InlineData("PENDO_PROXY", "anna:hunter2@proxy", "ProxyInvalid")]
    [InlineData("PENDO_PROXY", "http://anna:hunter2@", "ProxyInvalid")]
    [InlineData("PENDO_PROXY", "ftp://anna:hunter2@proxy.example.com", "ProxyInvalid")]
    [InlineData("PENDO_TIMEOUT_SEC", "0", "TimeoutInvalid")]
    [InlineData("PENDO_TIMEOUT_SEC", "3601", "TimeoutInvalid")]
    [InlineData("PENDO_TIMEOUT_SEC", "30s", "TimeoutInvalid")]
    [InlineData("PENDO_TIMEOUT_SEC", "99999999999", "TimeoutInvalid")]
    public void What_cannot_be_used_is_an_error_that_names_the_variable_and_no_password(string name, string value, string id)
    {
        Set(("PENDO_API_KEY", "environment-key-1234"), ("PENDO_INTEGRATION_KEY", "integration-key-5678"), (name, value));

        foreach (string command in new[] { "Send-PendoIdentify u1", "Get-PendoIntegrationKey", "Set-PendoApiKey abcdefghij1234", "Set-PendoIntegrationKey -Region EU" })
        {
            EngineRun run = Engine.Run(command).AssertTerminated(id);
            Assert.Contains(name, run.TerminatingText, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", run.TerminatingText + run.Terminating!.Exception, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public void What_says_only_how_to_get_there_goes_with_the_environments_key_and_asks_for_none(string sort, string variable)
    {
        Set((variable, "environment-key-1234"));
        Engine.Host.Secret = "typed-key-4711";

        foreach ((string options, string member, object expected) in new (string, string, object)[]
        {
            ("-Proxy http://p:8080", "Proxy", new Uri("http://p:8080")), ("-TimeoutSec 9", "TimeoutSec", 9), ("-Region EU", "Region", "EU"),
            ("-Endpoint https://pendo.example.com", "Endpoint", new Uri("https://pendo.example.com")), ("-Proxy http://p:8080 -ProxyUseDefaultCredentials", "Proxy", new Uri("http://p:8080")),
        })
        {
            EngineRun run = Engine.RunClean($"Set-Pendo{sort} {options} -PassThru");

            Assert.Equal(("****1234", "Environment", expected.ToString()), (run["Key"], run["Source"]!.ToString(), run[member]!.ToString()));
        }

        Assert.DoesNotContain("Pendo", Engine.Host.Shown.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public void It_is_asked_for_where_nothing_else_is_said_and_where_the_session_has_its_own(string sort, string variable)
    {
        Set((variable, "environment-key-1234"));
        Engine.Host.Secret = "typed-key-4711";

        Assert.Equal("****4711", Engine.RunClean($"Set-Pendo{sort} -PassThru")["Key"]);
        Assert.Equal("****4711", Engine.RunClean($"Set-Pendo{sort} -Region EU -PassThru")["Key"]);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public void Where_there_is_no_key_and_nobody_to_ask_it_says_so_at_once(string sort, string variable)
    {
        EngineRun run = Engine.Run($"Set-Pendo{sort} -Proxy http://p:8080").AssertTerminated(sort + "Missing");

        Assert.Contains(variable, run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_console_without_a_keyboard_is_not_waited_at()
    {
        // Its input stays open, as a CI system's may: whoever waits for a line waits for ever.
        using System.Diagnostics.Process process = PowerShellProcess.Start(
            Files.FullName, [BuildPaths.PowerShell, "-NoProfile", "-Command", $"Import-Module '{BuildPaths.Manifest}'; Set-PendoApiKey -Proxy http://p:8080"]);

        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains("PENDO_API_KEY", error, StringComparison.Ordinal);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_sets_own_proxy_and_time_come_before_the_environments()
    {
        Set(("PENDO_PROXY", "http://anna:hunter2@proxy.example:8080"), ("PENDO_TIMEOUT_SEC", "7"));

        EngineRun all = Engine.RunClean("Set-PendoApiKey abcdefghij1234 -PassThru; Set-PendoApiKey abcdefghij1234 -Proxy http://p:1 -TimeoutSec 5 -PassThru");

        Assert.Equal(["http://proxy.example:8080/", "http://p:1/"], all.All("Proxy").Select(proxy => proxy!.ToString()));
        Assert.Equal(["7", "5"], all.All("TimeoutSec").Select(seconds => seconds!.ToString()));
    }

    [Fact]
    public void An_endpoint_of_this_machine_is_not_reached_over_a_proxy_that_is_not_on_it()
    {
        WireServer server = Listen();
        Set(("PENDO_PROXY", "http://proxy.example:8080"));

        Assert.Null(Engine.RunClean("Set-PendoApiKey $key -Endpoint $endpoint -PassThru")["Proxy"]);
        Engine.RunClean("Send-PendoIdentify u1");

        Assert.Single(server.Requests);
    }

    protected override void Dispose(bool disposing)
    {
        CleanEnvironment.Clear();
        base.Dispose(disposing);
    }

    private static void Set(params (string Name, string Value)[] variables)
    {
        foreach ((string name, string value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
