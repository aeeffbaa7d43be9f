using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Delivery;

public sealed class ThrottleTests : ModuleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void As_many_requests_are_under_way_as_allowed_and_never_more(int limit)
    {
        Gate gate = new();

        // The first are answered at once: a run begins with few requests and grows with the answers. They are too few for it to conclude from how long
        // they took that it was too much.
        WireServer server = Listen(request => request.Number <= 20 ? WireAnswer.Ok : gate.Ok());
        WriteUsers(200);
        using EngineCall call = Engine.Begin($"Import-Csv $users | Send-PendoIdentify -ThrottleLimit {limit}");

        server.WaitForUnderWay(limit);
        gate.Open();
        EngineRun run = call.End().AssertClean();

        Assert.Equal(limit, server.MostUnderWay);
        Assert.Equal(200L, run["Accepted"]);
    }

    [Fact]
    public void Several_requests_are_under_way_from_the_start()
    {
        Gate gate = new();
        WireServer server = Listen(_ => gate.Ok());
        WriteUsers(10);
        using EngineCall call = Engine.Begin("Import-Csv $users | Send-PendoIdentify");

        server.WaitForUnderWay(4);
        gate.Open();

        Assert.Equal(10L, call.End().AssertClean()["Accepted"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1025")]
    [InlineData("-1")]
    public void A_limit_out_of_range_is_refused(string limit) =>
        Engine.Run($"Send-PendoIdentify u1 -ThrottleLimit {limit}").AssertTerminated("ParameterArgumentValidationError");

    [Fact]
    public void The_records_wait_while_the_endpoint_does_not_answer()
    {
        Gate gate = new();
        WireServer server = Listen(_ => gate.Ok());
        int taken = 0;
        Engine["each"] = (Action<int>)(number => Volatile.Write(ref taken, number));
        WriteUsers(20_000);
        using EngineCall call = Engine.Begin("Import-Csv $users | ForEach-Object { $each.Invoke($_.logins); $_ } | Send-PendoIdentify -ThrottleLimit 2");

        server.WaitForUnderWay(2);
        Engine.Host.WaitForProgress();
        int held = Volatile.Read(ref taken);
        gate.Open();

        Assert.Equal(20000L, call.End().AssertClean()["Accepted"]);
        Assert.InRange(held, 1, 1000);
    }
}
