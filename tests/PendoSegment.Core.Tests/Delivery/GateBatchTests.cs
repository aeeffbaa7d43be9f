using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>How much goes in one request, and when, where several go together.</summary>
public sealed class GateBatchTests
{
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan HalfOfIt = TimeSpan.FromMilliseconds(100);

    private readonly Time.ManualClock _clock = new();
    private readonly EventBatch _batch = new(5);

    [Fact]
    public void What_is_full_goes_at_once_and_the_rest_waits_for_more()
    {
        Gate gate = Of(7);
        Assert.Equal(1, gate.Sendable);
        Assert.Equal(["u0", "u1", "u2", "u3", "u4"], Take(gate));

        Assert.Equal(0, gate.Sendable);
        Assert.Equal(_clock.Elapsed + Linger, gate.NextWake(_clock.Elapsed));
        Assert.False(gate.Take(_batch));

        _clock.Move(Linger);
        Assert.Equal(["u5", "u6"], Take(gate));
        Assert.Equal(2, gate.UnderWay);
    }

    [Fact]
    public void What_comes_while_it_waits_goes_along_and_makes_it_no_later()
    {
        Gate gate = Of(1);
        Assert.Equal(0, gate.Sendable);
        _clock.Move(HalfOfIt);
        gate.Queue.Add(Make.Event("late"));
        Assert.Equal(_clock.Elapsed + HalfOfIt, gate.NextWake(_clock.Elapsed));

        _clock.Move(HalfOfIt);
        Assert.Equal(["u0", "late"], Take(gate));
    }

    [Fact]
    public void Nothing_waits_while_the_caller_waits()
    {
        Gate gate = Of(6);
        gate.CallerWaits = true;
        Assert.Equal(2, gate.Sendable);
        Assert.Equal(5, Take(gate).Length);
        Assert.Equal(["u5"], Take(gate));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    public void No_more_bytes_go_than_the_endpoint_takes_unless_one_alone_has_more(int fitting, int taken)
    {
        int bytes = Make.Event("u0").Length;
        Gate gate = new(new DeliveryOptions(), _clock, new BatchLimits(100, Math.Max(1, fitting * bytes), Linger));
        Add(gate, 8);
        Assert.InRange(gate.Sendable, 1, 8);
        Assert.Equal(taken, Take(gate).Length);
    }

    [Fact]
    public void What_waited_for_a_further_attempt_goes_first_and_takes_the_others_along()
    {
        Gate gate = Of(5);
        Take(gate);
        for (int i = 0; i < 2; i++)
        {
            gate.Retry(_batch[i], _clock.Elapsed + TimeSpan.FromSeconds(1));
        }

        gate.EndProbe(_batch);
        _clock.Move(TimeSpan.FromSeconds(0.99));
        Assert.False(gate.Take(_batch));
        gate.Queue.Add(Make.Event("new"));
        _clock.Move(TimeSpan.FromSeconds(0.01));
        Assert.Equal(["u0", "u1", "new"], Take(gate));
    }

    [Fact]
    public void Halves_go_each_in_a_request_of_its_own()
    {
        Gate gate = Of(5);
        Take(gate);
        gate.EndProbe(_batch);
        gate.Halve(_batch.Slice(0, _batch.Count));
        Add(gate, 1, "other");
        gate.CallerWaits = true;
        Assert.False(gate.IsSpent);
        Assert.Equal(3, gate.Sendable);
        Assert.Equal(["u0", "u1", "u2"], Take(gate));
        Assert.Equal(["u3", "u4"], Take(gate));
        Assert.Equal(["other0"], Take(gate));
        Assert.True(gate.IsSpent);
    }

    [Fact]
    public void Halves_alone_are_probed_with_in_an_outage()
    {
        Gate gate = Of(2);
        gate.CallerWaits = true;
        Take(gate);
        gate.EndProbe(_batch);
        gate.Halve(_batch.Slice(0, _batch.Count));
        for (int i = 0; i < 3; i++)
        {
            gate.Outage.Failed(Guid.NewGuid(), unavailable: true, _clock.Elapsed);
        }

        Assert.True(gate.Outage.IsOn);
        Assert.Equal(["u0"], Take(gate));
        Assert.False(gate.Take(new EventBatch(1)));
        Assert.True(gate.EndProbe(_batch));
        Assert.Equal(["u1"], Take(gate));
    }

    [Fact]
    public void An_outage_is_probed_with_one_event()
    {
        Gate gate = Of(5);
        for (int i = 0; i < 3; i++)
        {
            gate.Outage.Failed(Guid.NewGuid(), unavailable: true, _clock.Elapsed);
        }

        Assert.Equal(["u0"], Take(gate));
        Assert.Equal(0, gate.Sendable);
    }

    [Fact]
    public void A_limit_is_one_of_events_and_lets_go_at_once_what_it_would_while_a_request_waits()
    {
        // Ten a second: two while a request waits, and one.
        Gate gate = Of(6, new DeliveryOptions { RateLimit = 10 });
        gate.CallerWaits = true;
        Assert.Equal(["u0"], Take(gate));
        Assert.False(gate.Take(_batch));
        _clock.Move(TimeSpan.FromSeconds(0.25));
        Assert.Equal(["u1", "u2"], Take(gate));
        _clock.Move(TimeSpan.FromSeconds(10));
        Assert.Equal(["u3", "u4", "u5"], Take(gate));
    }

    [Fact]
    public void What_is_repeated_in_halves_counts_against_the_limit()
    {
        Gate gate = Of(5, new DeliveryOptions { RateLimit = 10 });
        gate.CallerWaits = true;
        Take(gate);
        gate.EndProbe(_batch);
        _clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(["u1", "u2", "u3"], Take(gate));
        gate.EndProbe(_batch);
        gate.Halve(_batch.Slice(0, _batch.Count));
        Assert.False(gate.Take(_batch));

        // There is room for one, and two go: the next has to wait for both.
        _clock.Move(TimeSpan.FromSeconds(0.15));
        Assert.Equal(["u1", "u2"], Take(gate));
        Assert.False(gate.Take(_batch));
        _clock.Move(TimeSpan.FromSeconds(0.1));
        Assert.False(gate.Take(_batch));
        _clock.Move(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["u3"], Take(gate));
    }

    private Gate Of(int events, DeliveryOptions? options = null)
    {
        Gate gate = new(options ?? new DeliveryOptions(), _clock, new BatchLimits(5, 1_000_000, Linger));
        Add(gate, events);
        return gate;
    }

    private static void Add(Gate gate, int events, string name = "u")
    {
        for (int i = 0; i < events; i++)
        {
            gate.Queue.Add(Make.Event(name + i));
        }
    }

    private string[] Take(Gate gate)
    {
        Assert.True(gate.Take(_batch));
        return [.. _batch.Slice(0, _batch.Count).Select(outgoing => outgoing.ReadId())];
    }
}
