using System.Management.Automation;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Delivery;

/// <summary>Ctrl+C, and pipelines that end early.</summary>
public sealed class StopTests : ModuleTests
{
    [Theory]
    [InlineData("Import-Csv $users | Send-PendoIdentify -ThrottleLimit 4", 100_000)]
    [InlineData("Import-Csv $users | Send-PendoIdentify", 5)]
    [InlineData("Send-PendoIdentify -Path $users", 5000)]
    public void A_stop_returns_while_the_endpoint_hangs_and_lets_every_request_go(string script, int count)
    {
        WriteUsers(count);
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        using EngineCall call = Engine.Begin(script);
        server.WaitForUnderWay(4);

        EngineRun run = call.Stop();

        Assert.Equal(PSInvocationState.Stopped, call.State);
        Assert.Empty(run.Output);
        server.WaitForAbandoned(4);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public void A_stop_of_a_single_event_returns_too()
    {
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        using EngineCall call = Engine.Begin("Send-PendoIdentify u1");
        server.WaitForUnderWay(1);

        call.Stop();

        server.WaitForAbandoned(1);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_stop_leaves_everything_that_was_taken_in_the_rejects_file()
    {
        Engine["rejects"] = Files.Path("rejects.jsonl");
        Gate gate = new();
        WireServer server = Listen(request => request.Number <= 10 ? WireAnswer.Ok : gate.Ok());
        int taken = 0;
        Engine["each"] = (Action<int>)(number => Volatile.Write(ref taken, number));
        WriteUsers(20_000);
        using EngineCall call = Engine.Begin("Import-Csv $users | ForEach-Object { $each.Invoke($_.logins); $_ } | Send-PendoIdentify -ThrottleLimit 4 -RejectPath $rejects");

        // Then the ten answers have been read.
        server.WaitForReceived(14);

        call.Stop();

        string[] lines = File.ReadAllLines(Files.Path("rejects.jsonl"));
        int accepted = 10;
        Assert.InRange(lines.Length, Volatile.Read(ref taken) - accepted, Volatile.Read(ref taken) - accepted + 1);
        Assert.All(lines, line => Assert.Equal('}', line[^1]));
        Assert.DoesNotContain(Key, string.Concat(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void The_session_goes_on_after_a_stop()
    {
        bool hang = true;
        WireServer server = Listen(_ => hang ? new TaskCompletionSource<WireAnswer>().Task : WireAnswer.Ok);
        WriteUsers(100);
        using (EngineCall call = Engine.Begin("Import-Csv $users | Send-PendoIdentify"))
        {
            server.WaitForUnderWay(4);
            call.Stop();
        }

        hang = false;
        Assert.Equal(100L, Engine.RunClean("Import-Csv $users | Send-PendoIdentify")["Accepted"]);
    }

    [Theory]
    [InlineData("foreach ($once in 1) { Import-Csv $users | Send-PendoIdentify -PassThru | ForEach-Object { break } }")]
    [InlineData("try { Import-Csv $users | Send-PendoIdentify -PassThru | ForEach-Object { throw 'enough' } } catch { }")]
    [InlineData("Import-Csv $users | Send-PendoIdentify -PassThru | Select-Object -First 1")]
    [InlineData("try { Import-Csv $users | ForEach-Object { if ($_.logins -eq 500) { $underWay.Invoke(); throw 'enough' }; $_ } | Send-PendoIdentify -PassThru } catch { }")]
    public void A_pipeline_that_ends_early_ends_the_sending(string script)
    {
        WriteUsers(100_000);
        Gate gate = new();
        WireServer server = Listen(request => request.Number == 1 ? WireAnswer.Ok : gate.Ok());
        Engine["underWay"] = () => server.WaitForUnderWay(1);

        Engine.Run(script);

        // All that was under way is let go, so whatever came after it would have come by now.
        server.WaitForAbandoned(server.Requests.Count - 1);
        Assert.InRange(server.Requests.Count, 1, 64);
    }
}
