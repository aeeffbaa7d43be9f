using System.Management.Automation;
using System.Security;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Session;

public sealed class ApiKeyTests : ModuleTests
{
    [Fact]
    public void A_key_may_be_text_a_SecureString_or_a_credentials_password()
    {
        WireServer server = Listen();
        using SecureString secure = new();
        foreach (char character in "secure-key-0002")
        {
            secure.AppendChar(character);
        }

        Engine["keys"] = new object[] { " text-key-0001 ", secure, new PSCredential("any", secure) };

        Engine.RunClean("foreach ($one in $keys) { Set-PendoApiKey $one -Endpoint $endpoint; Send-PendoIdentify u1 }");

        Assert.Equal(
            ["text-key-0001", "secure-key-0002", "secure-key-0002"],
            server.Requests.Select(request => request.RequestLine.Split(' ')[1].Split('/')[^1]));
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'   '")]
    [InlineData("'two words'")]
    [InlineData("\"line`nbreak\"")]
    [InlineData("5")]
    [InlineData("@('a', 'b')")]
    public void What_is_no_key_is_refused_without_repeating_it(string key)
    {
        EngineRun run = Engine.Run($"Set-PendoApiKey {key}").AssertTerminated("ParameterArgumentTransformationError");

        Assert.Contains("API key", run.TerminatingText, StringComparison.Ordinal);
        Assert.DoesNotContain("two words", run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(Engine.RunClean("Get-PendoApiKey").Output);
    }

    [Fact]
    public void Without_a_key_it_is_asked_for_with_masked_input()
    {
        Engine.Host.Secret = "typed-key-4711";

        EngineRun run = Engine.RunClean("Set-PendoApiKey; Get-PendoApiKey");

        Assert.Equal("****4711", run["Key"]);
        Assert.Contains("Pendo API key", Engine.Host.Shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_can_be_asked_it_is_an_error_that_names_the_parameter()
    {
        EngineRun run = Engine.Run("Set-PendoApiKey").AssertTerminated("ApiKeyMissing");

        Assert.Contains("-ApiKey", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_answer_is_no_key()
    {
        Engine.Host.Secret = "";

        Engine.Run("Set-PendoApiKey").AssertTerminated("ApiKeyMissing");
    }

    [Fact]
    public void Nothing_is_shown_when_there_is_no_key_and_only_its_end_when_there_is()
    {
        Assert.Empty(Engine.RunClean("Get-PendoApiKey").Output);

        EngineRun run = Engine.RunClean("Set-PendoApiKey abcdefghij1234; Get-PendoApiKey");

        Assert.Equal("****1234", run["Key"]);
        Assert.Equal("Session", run["Source"]!.ToString());
        Assert.Equal("****", Engine.RunClean("Set-PendoApiKey short -PassThru")["Key"]);
    }

    [Fact]
    public void A_cleared_key_is_gone()
    {
        Listen();

        Engine.Run("Clear-PendoApiKey; Clear-PendoApiKey; Send-PendoIdentify u1").AssertTerminated("ApiKeyMissing");
    }

    [Fact]
    public void A_commands_own_key_is_for_that_command_alone()
    {
        WireServer server = Listen();

        Engine.RunClean("Send-PendoIdentify u1 -ApiKey own-key-77; Send-PendoIdentify u2");

        Assert.Equal([$"POST /data/segmentio/own-key-77 HTTP/1.1", $"POST /data/segmentio/{Key} HTTP/1.1"], server.Requests.Select(request => request.RequestLine));
    }

    [Fact]
    public void Two_sessions_do_not_see_each_others_key()
    {
        Listen();
        using Engine other = new();

        Assert.Empty(other.RunClean("Get-PendoApiKey").Output);
        other.RunClean("Set-PendoApiKey another-key-9999");
        Assert.Equal("****d3e1", Engine.RunClean("Get-PendoApiKey")["Key"]);
    }

    [Fact]
    public void The_time_allowed_is_kept_with_the_key()
    {
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);

        EngineRun run = Engine.Run("Set-PendoApiKey $key -Endpoint $endpoint -TimeoutSec 1; Send-PendoIdentify u1 -MaximumRetryCount 0");

        Assert.Contains("no answer within 1 s", Assert.Single(run.ErrorTexts), StringComparison.Ordinal);
        server.WaitForAbandoned(1);
    }
}
