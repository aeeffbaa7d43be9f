using System.Net.Sockets;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Sandbox;

public sealed class SandboxCommandTests : ModuleTests
{
    [Fact]
    public void A_sandbox_in_use_gets_the_events_and_keeps_them_as_Pendo_would()
    {
        UseSandbox();

        Engine.RunClean("""
            Send-PendoIdentify u1 @{ Name = 'Anna'; Logins = 5; Plan = 'x' } -GroupId acc
            Send-PendoIdentify u1 @{ PLAN = 'y' }
            Send-PendoGroup acc @{ Name = 'Initech' }
            Send-PendoTrack u1 Opened @{ pages = 3 }
            """);

        EngineRun visitor = Engine.RunClean("$sandbox.GetVisitor('u1').Metadata['name']; $sandbox.GetVisitor('u1').Metadata['plan']; $sandbox.GetVisitor('u1').AccountId; $sandbox.GetAccount('acc').Metadata['name']; $sandbox.GetEvents().Count; $sandbox.Accepted");
        Assert.Equal(["Anna", "y", "acc", "Initech", 4, 4L], visitor.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void A_sandbox_that_is_stopped_gives_back_the_key_that_was_there_before()
    {
        EngineRun run = Engine.RunClean("""
            Set-PendoApiKey former-key-1111 -Region EU
            Start-PendoSandbox -Use
            Start-PendoSandbox -Use
            (Get-PendoApiKey).Source
            Stop-PendoSandbox
            (Get-PendoApiKey).Key
            (Get-PendoApiKey).Region
            @(Get-PendoSandbox).Count
            """);

        Assert.Equal(["Sandbox", "****1111", "EU", "0"], run.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void Stopping_the_one_in_use_of_two_gives_back_the_former_key_and_leaves_the_other()
    {
        EngineRun run = Engine.RunClean("""
            Set-PendoApiKey former-key-1111
            $idle = Start-PendoSandbox
            $used = Start-PendoSandbox -Use -PassThru
            $used | Stop-PendoSandbox
            (Get-PendoApiKey).Key
            (Get-PendoSandbox).Port -eq $idle.Port
            $used.IsRunning
            """);

        Assert.Equal(["****1111", "True", "False"], run.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void Stopping_the_newer_of_two_in_use_goes_back_to_the_older_and_not_to_Pendo()
    {
        EngineRun run = Engine.RunClean("""
            Set-PendoApiKey former-key-1111
            $older = Start-PendoSandbox -Use -PassThru
            $newer = Start-PendoSandbox -Use -PassThru
            $newer | Stop-PendoSandbox
            (Get-PendoApiKey).Endpoint -eq $older.Endpoint
            (Send-PendoIdentify u1).Accepted
            $older.Accepted
            $older | Stop-PendoSandbox
            (Get-PendoApiKey).Key
            """);

        Assert.Equal(["True", "1", "1", "****1111"], run.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void Only_sandboxes_used_since_the_key_was_set_are_gone_back_to()
    {
        EngineRun run = Engine.RunClean("""
            Start-PendoSandbox -Use
            Set-PendoApiKey later-key-2222
            Start-PendoSandbox -Use -PassThru | Stop-PendoSandbox
            (Get-PendoApiKey).Key
            """);

        Assert.Equal("****2222", Assert.Single(run.Output).ToString());
    }

    [Fact]
    public void A_key_that_was_set_since_is_kept_when_the_sandbox_stops() =>
        Assert.Equal("****2222", Engine.RunClean("Start-PendoSandbox -Use; Set-PendoApiKey later-key-2222; Stop-PendoSandbox; Get-PendoApiKey")["Key"]);

    [Fact]
    public void A_stopped_sandbox_without_a_former_key_leaves_none()
    {
        UseSandbox();

        Engine.Run("Stop-PendoSandbox; Send-PendoIdentify u1").AssertTerminated("ApiKeyMissing");
    }

    [Fact]
    public void A_commands_own_key_does_not_go_to_the_former_endpoint_while_a_sandbox_is_in_use()
    {
        UseSandbox();

        Engine.Run("Send-PendoIdentify u1 -ApiKey a-wrong-key-1234").AssertTerminated("KeyRejected");

        Assert.Equal(1L, Engine.RunClean("$sandbox.Rejected").Output[0].BaseObject);
    }

    [Fact]
    public void A_port_that_is_taken_is_an_error_that_names_it()
    {
        using TcpListener taken = new(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        int port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        EngineRun run = Engine.Run($"Start-PendoSandbox -Port {port}").AssertTerminated("SandboxFailed");

        Assert.Contains($"{port}", run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(Engine.RunClean("Get-PendoSandbox").Output);
    }

    [Fact]
    public void A_sandbox_is_found_by_its_port()
    {
        Engine.RunClean("$global:a = Start-PendoSandbox; $global:b = Start-PendoSandbox");

        Assert.Equal("True", Engine.RunClean("[object]::ReferenceEquals((Get-PendoSandbox $b.Port), $b)").Output[0].ToString());
        Assert.Equal(2, Engine.RunClean("Get-PendoSandbox").Output.Count);
        Assert.Empty(Engine.RunClean("Get-PendoSandbox 1").Output);
    }

    [Fact]
    public void The_sandboxs_key_can_be_chosen()
    {
        UseSandbox("-ApiKey chosen-key-0001");

        Engine.RunClean("Send-PendoIdentify u1");

        Assert.Equal("chosen-key-0001", Engine.RunClean("$sandbox.ApiKey").Output[0].BaseObject);
    }

    [Fact]
    public void Failures_are_tried_again_until_everything_is_accepted()
    {
        UseSandbox("-FailureRate 0.3");
        WriteUsers(100);

        EngineRun run = Engine.RunClean("Import-Csv $users | Send-PendoIdentify -RetryIntervalSec 0.05 -MaximumRetryCount 30");

        Assert.Equal(100L, run["Accepted"]);
        Assert.Equal(run["Retries"], Engine.RunClean("$sandbox.Failed").Output[0].BaseObject);
        Assert.True((long)run["Retries"]! > 0);
    }

    [Fact]
    public void A_rate_limit_is_waited_out()
    {
        UseSandbox("-RateLimit 20");
        WriteUsers(30);

        EngineRun run = Engine.RunClean("Import-Csv $users | Send-PendoIdentify");

        Assert.Equal(30L, run["Accepted"]);
        Assert.Equal(30L, Engine.RunClean("$sandbox.Accepted").Output[0].BaseObject);
    }

    [Fact]
    public void A_latency_delays_every_answer()
    {
        UseSandbox("-Latency 50");

        EngineRun run = Engine.RunClean("Send-PendoIdentify u1 -PassThru");

        Assert.True((TimeSpan)run["Elapsed"]! >= TimeSpan.FromMilliseconds(45));
    }

    [Theory]
    [InlineData("-FailureRate 1.1")]
    [InlineData("-FailureRate -0.1")]
    [InlineData("-Latency -1")]
    [InlineData("-Latency 60001")]
    [InlineData("-RateLimit -1")]
    [InlineData("-Port 65536")]
    public void An_option_out_of_range_is_refused(string option) =>
        Engine.Run($"Start-PendoSandbox {option}").AssertTerminated("ParameterArgumentValidationError");

    [Fact]
    public void A_rehearsed_stop_stops_nothing()
    {
        UseSandbox();

        string shown = Engine.Show("Stop-PendoSandbox -WhatIf");

        Assert.Contains("Stop sandbox", shown, StringComparison.Ordinal);
        Assert.Equal(true, Engine.RunClean("$sandbox.IsRunning").Output[0].BaseObject);
    }

    [Fact]
    public void A_session_that_is_closed_takes_its_sandboxes_with_it()
    {
        Engine other = new();
        int port = (int)other.RunClean("(Start-PendoSandbox).Port").Output[0].BaseObject;

        other.Dispose();

        using TcpListener free = new(System.Net.IPAddress.Loopback, port);
        free.Start();
    }
}
