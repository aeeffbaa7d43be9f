using System.Management.Automation;
using System.Security;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Session;

/// <summary>The integration key is kept as the API key is, beside it, and never in its place.</summary>
[Collection(ProcessWide.Name)]
public sealed class IntegrationKeyTests : ModuleTests
{
    [Fact]
    public void A_key_may_be_text_a_SecureString_or_a_credentials_password()
    {
        using SecureString secure = new();
        foreach (char character in "secure-key-0002")
        {
            secure.AppendChar(character);
        }

        Engine["keys"] = new object[] { " text-key-0001 ", secure, new PSCredential("any", secure) };

        EngineRun run = Engine.RunClean("foreach ($one in $keys) { (Set-PendoIntegrationKey $one -PassThru).Key }");

        Assert.Equal(["****0001", "****0002", "****0002"], run.Output.Select(item => item.ToString()));
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'two words'")]
    [InlineData("5")]
    public void What_is_no_key_is_refused_without_repeating_it(string key)
    {
        EngineRun run = Engine.Run($"Set-PendoIntegrationKey {key}").AssertTerminated("ParameterArgumentTransformationError");

        Assert.Contains("integration key", run.TerminatingText, StringComparison.Ordinal);
        Assert.DoesNotContain("two words", run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(Engine.RunClean("Get-PendoIntegrationKey").Output);
    }

    [Fact]
    public void Without_a_key_it_is_asked_for_with_masked_input()
    {
        Engine.Host.Secret = "typed-key-4711";

        Assert.Equal("****4711", Engine.RunClean("Set-PendoIntegrationKey; Get-PendoIntegrationKey")["Key"]);
        Assert.Contains("Pendo integration key", Engine.Host.Shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_can_be_asked_it_is_an_error_that_names_the_parameter()
    {
        EngineRun run = Engine.Run("Set-PendoIntegrationKey").AssertTerminated("IntegrationKeyMissing");

        Assert.Contains("-IntegrationKey", run.TerminatingText, StringComparison.Ordinal);
        Assert.NotEmpty(run.Terminating!.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("", "https://app.pendo.io/")]
    [InlineData("-Region us1", "https://us1.app.pendo.io/")]
    [InlineData("-Region EU", "https://app.eu.pendo.io/")]
    [InlineData("-Region JPN", "https://app.jpn.pendo.io/")]
    [InlineData("-Region AU", "https://app.au.pendo.io/")]
    [InlineData("-Endpoint https://pendo.example.com", "https://pendo.example.com/")]
    public void A_region_or_an_address_says_where_the_API_is(string options, string expected) =>
        Assert.Equal(new Uri(expected), Engine.RunClean($"Set-PendoIntegrationKey abcdefghij1234 {options} -PassThru")["Endpoint"]);

    [Theory]
    [InlineData("http://app.pendo.io", "EndpointNotSecure", "app.pendo.io")]
    [InlineData("https://app.pendo.io/api/v1/THE-KEY-IN-THE-ADDRESS", "EndpointInvalid", "/api/v1")]
    [InlineData("https://THE-KEY-IN-THE-ADDRESS@app.pendo.io", "EndpointInvalid", "https://app.pendo.io")]
    [InlineData("app.pendo.io", "EndpointInvalid", "https://app.pendo.io")]
    public void An_address_that_is_none_of_the_API_is_refused(string address, string id, string named)
    {
        Engine["address"] = address;

        EngineRun run = Engine.Run("Set-PendoIntegrationKey abcdefghij1234 -Endpoint $address").AssertTerminated(id);

        Assert.Contains(named, run.TerminatingText, StringComparison.Ordinal);
        Assert.DoesNotContain("THE-KEY", run.Terminating!.Exception.ToString() + run.TerminatingText + run.Terminating.TargetObject, StringComparison.Ordinal);
        Assert.Empty(Engine.RunClean("Get-PendoIntegrationKey").Output);
    }

    [Fact]
    public void The_environments_key_is_used_with_its_region_or_the_APIs_own_endpoint()
    {
        Set("PENDO_INTEGRATION_KEY", " environment-key-1234 ");
        Set("PENDO_REGION", "eu");
        Set("PENDO_ENDPOINT", "https://events.example.com");

        EngineRun region = Engine.RunClean("Get-PendoIntegrationKey");
        Set("PENDO_ENGAGE_ENDPOINT", "https://api.example.com");
        EngineRun address = Engine.RunClean("Get-PendoIntegrationKey");

        Assert.Equal(("****1234", "Environment"), (region["Key"], region["Source"]!.ToString()));
        Assert.Equal(new Uri("https://app.eu.pendo.io/"), region["Endpoint"]);
        Assert.Equal(new Uri("https://api.example.com/"), address["Endpoint"]);
        Assert.Empty(Engine.RunClean("Get-PendoApiKey").Output);
    }

    [Theory]
    [InlineData("PENDO_REGION", "Mars", "RegionInvalid")]
    [InlineData("PENDO_ENGAGE_ENDPOINT", "https://app.pendo.io/api/v1", "EndpointInvalid")]
    [InlineData("PENDO_INTEGRATION_KEY", "two words", "IntegrationKeyMissing")]
    public void A_variable_that_cannot_be_used_is_an_error_that_names_it(string name, string value, string id)
    {
        Set("PENDO_INTEGRATION_KEY", "environment-key-1234");
        Set(name, value);

        EngineRun run = Engine.Run("Get-PendoIntegrationKey").AssertTerminated(id);

        Assert.Contains(name, run.TerminatingText, StringComparison.Ordinal);
        Assert.DoesNotContain("environment-key", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_two_keys_of_a_session_are_kept_and_forgotten_each_by_itself()
    {
        EngineRun run = Engine.RunClean("""
            Set-PendoApiKey an-app-key-1111 -Region EU
            Set-PendoIntegrationKey an-integration-key-2222 -Region AU -TimeoutSec 7
            (Get-PendoApiKey).Key; (Get-PendoIntegrationKey).Key; (Get-PendoIntegrationKey).TimeoutSec
            Clear-PendoApiKey
            @(Get-PendoApiKey).Count; (Get-PendoIntegrationKey).Key
            Clear-PendoIntegrationKey
            @(Get-PendoIntegrationKey).Count
            """);

        Assert.Equal(["****1111", "****2222", "7", "0", "****2222", "0"], run.Output.Select(item => item.ToString()));
    }

    [Theory]
    [InlineData("Set-PendoApiKey one-key-for-both-1; Set-PendoIntegrationKey one-key-for-both-1", "IntegrationKeyMissing", "Settings > Integrations")]
    [InlineData("Set-PendoIntegrationKey one-key-for-both-1; Set-PendoApiKey one-key-for-both-1", "ApiKeyMissing", "Applications")]
    public void One_key_in_both_places_is_told_with_what_each_is_for(string script, string id, string where)
    {
        EngineRun run = Engine.Run(script).AssertTerminated(id);

        Assert.All([where, "API key", "integration key", "track events"], part => Assert.Contains(part, run.TerminatingText, StringComparison.Ordinal));
        Assert.DoesNotContain("one-key-for-both", run.TerminatingText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one-key-for-both-1", true)]
    [InlineData("another-key-2222", false)]
    public void One_key_in_both_variables_is_told_when_it_is_tried(string apiKey, bool isTold)
    {
        using WireServer server = new(_ => Task.FromResult(WireAnswer.Status(403)));
        Set("PENDO_API_KEY", apiKey);
        Set("PENDO_INTEGRATION_KEY", "one-key-for-both-1");
        Set("PENDO_ENDPOINT", server.Endpoint.ToString());
        Set("PENDO_ENGAGE_ENDPOINT", server.Endpoint.ToString());

        string message = (string)Engine.RunClean("Test-PendoConnection | Where-Object Key -eq IntegrationKey")["Message"]!;

        Assert.Equal(isTold, message.Contains("cannot be both", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Set-PendoIntegrationKey ([PendoSegment.ApiKey]::new('an-app-key-1111'))", "API key")]
    [InlineData("Set-PendoApiKey ([PendoSegment.IntegrationKey]::new('an-app-key-1111'))", "integration key")]
    public void A_key_that_says_what_it_is_is_not_taken_for_another(string script, string named) =>
        Assert.Contains(named, Engine.Run(script).AssertTerminated("ParameterArgumentTransformationError").TerminatingText, StringComparison.Ordinal);

    [Fact]
    public void A_sandbox_in_use_has_both_keys_and_gives_both_back()
    {
        EngineRun run = Engine.RunClean("""
            Set-PendoApiKey an-app-key-1111
            Set-PendoIntegrationKey an-integration-key-2222 -Region EU
            $sandbox = Start-PendoSandbox -Use -PassThru -IntegrationKey my-own-sandbox-key
            (Get-PendoIntegrationKey).Source; (Get-PendoIntegrationKey).Key; (Get-PendoIntegrationKey).Endpoint -eq $sandbox.Endpoint
            Stop-PendoSandbox
            (Get-PendoApiKey).Key; (Get-PendoIntegrationKey).Key; (Get-PendoIntegrationKey).Endpoint
            """);

        Assert.Equal(["Sandbox", "****-key", "True", "****1111", "****2222", "https://app.eu.pendo.io/"], run.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void A_proxy_that_is_none_is_refused() =>
        Engine.Run("Set-PendoIntegrationKey abcdefghij1234 -Proxy proxy.example.com").AssertTerminated("ProxyInvalid");

    protected override void Dispose(bool disposing)
    {
        CleanEnvironment.Clear();
        base.Dispose(disposing);
    }

    private static void Set(string name, string value) => Environment.SetEnvironmentVariable(name, value);
}
