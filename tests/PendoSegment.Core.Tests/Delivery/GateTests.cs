using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class GateTests
{
    private readonly Time.ManualClock _clock = new();

    [Fact]
    public void What_is_due_and_finds_no_sender_free_is_not_waited_for_with_a_timer()
    {
        Gate gate = new(new DeliveryOptions(), _clock, BatchLimits.One);
        OutgoingEvent outgoing = Taken(gate);
        gate.Retry(outgoing, _clock.Elapsed + TimeSpan.FromSeconds(1));
        Assert.Equal(_clock.Elapsed + TimeSpan.FromSeconds(1), gate.NextWake(_clock.Elapsed));

        _clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(1, gate.Sendable);
        Assert.Null(gate.NextWake(_clock.Elapsed));
    }

    [Fact]
    public void The_end_of_a_pause_is_waited_for_and_nothing_goes_before()
    {
        Gate gate = new(new DeliveryOptions(), _clock, BatchLimits.One);
        gate.Queue.Add(Make.Event("u"));
        TimeSpan until = _clock.Elapsed + TimeSpan.FromSeconds(3);
        gate.Pause(until);
        Assert.Equal((0, until), (gate.Sendable, gate.NextWake(_clock.Elapsed)!.Value));
        Assert.Null(gate.Take());

        _clock.Move(TimeSpan.FromSeconds(3));
        Assert.NotNull(gate.Take());
    }

    private static OutgoingEvent Taken(Gate gate)
    {
        gate.Queue.Add(Make.Event("u"));
        return gate.Take()!;
    }
}
