using System.Management.Automation;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Delivery;

/// <summary>Ctrl+C, and pipelines that end early.</summary>
public sealed class StopTests : ModuleTests
{
    [Theory]
    [InlineData("New-TestRecord 100000 | Send-PendoIdentify -ThrottleLimit 4")]
    [InlineData("New-TestRecord 5 | Send-PendoIdentify")]
    [InlineData("Send-PendoIdentify -Path $path")]
    public void A_stop_returns_while_the_endpoint_hangs_and_lets_every_request_go(string script)
    {
        Engine["path"] = Files.Write("users.csv", "id\n" + string.Join('\n', Enumerable.Range(0, 5000)));
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
        using EngineCall call = Engine.Begin("New-TestRecord 20000 -Each $each | Send-PendoIdentify -ThrottleLimit 4 -RejectPath $rejects");
        server.WaitForUnderWay(4);

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
        using (EngineCall call = Engine.Begin("New-TestRecord 100 | Send-PendoIdentify"))
        {
            server.WaitForUnderWay(4);
            call.Stop();
        }

        hang = false;
        Assert.Equal(100L, Engine.RunClean("New-TestRecord 100 | Send-PendoIdentify")["Accepted"]);
    }

    [Theory]
    [InlineData("foreach ($once in 1) { New-TestRecord 100000 | Send-PendoIdentify -PassThru | ForEach-Object { break } }")]
    [InlineData("try { New-TestRecord 100000 | Send-PendoIdentify -PassThru | ForEach-Object { throw 'enough' } } catch { }")]
    [InlineData("New-TestRecord 100000 | Send-PendoIdentify -PassThru | Select-TestFirst")]
    [InlineData("try { New-TestRecord 100000 -Each { param($n) if ($n -eq 500) { throw 'enough' } } | Send-PendoIdentify -PassThru } catch { }")]
    public void A_pipeline_that_ends_early_ends_the_sending(string script)
    {
        Gate gate = new();
        WireServer server = Listen(request => request.Number == 1 ? WireAnswer.Ok : gate.Ok());

        Engine.Run(script);

        // All that was under way is let go, so whatever came after it would have come by now.
        server.WaitForAbandoned(server.Requests.Count - 1);
        Assert.InRange(server.Requests.Count, 1, 64);
    }
}
