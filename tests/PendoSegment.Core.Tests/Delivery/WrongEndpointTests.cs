using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>What a wrong key or address is answered, and a firewall answers an event that it does not like, are the same: only others tell them apart.</summary>
public sealed class WrongEndpointTests
{
    private static readonly TransportReply Ok = new(200, null);

    private static readonly DeliveryOptions OneByOne = new() { ThrottleLimit = 1, ReportAccepted = true };

    public static TheoryData<int> Refusals => [302, 308, 403, 404, 405];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void After_the_first_acceptance_it_is_the_events_own(int status)
    {
        using Delivering delivering = new(OneByOne, attempt => attempt.Id == "u20" ? new TransportReply(status, "no") : Ok);
        delivering.Run(Events(40));

        Assert.Null(delivering.Dispatcher.Fault);
        Assert.Equal("u20", Assert.Single(delivering.Outcomes, outcome => outcome.Status == DeliveryStatus.Rejected).Event.ReadId());
        Assert.Equal(39, delivering.Dispatcher.Accepted);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Ten_different_events_in_a_row_end_it_and_nine_do_not(int status)
    {
        foreach (int refused in new[] { 9, 10 })
        {
            using Delivering delivering = new(OneByOne, attempt => attempt.Number > 1 && attempt.Number <= 1 + refused ? new TransportReply(status, "no") : Ok);
            delivering.Run(Events(40));

            Assert.Equal(refused == 10, delivering.Dispatcher.Fault?.Fault == DeliveryFault.KeyRejected);
            Assert.Equal(refused == 10, delivering.Dispatcher.Fault?.Message.StartsWith("10 different events in a row were refused", StringComparison.Ordinal) == true);
            Assert.Equal(9, delivering.Outcomes.Count(outcome => outcome.Status == DeliveryStatus.Rejected));
            Assert.Equal(refused == 10 ? 1 : 31, delivering.Dispatcher.Accepted);
        }
    }

    [Fact]
    public void Any_other_answer_to_an_event_starts_the_row_anew()
    {
        using Delivering delivering = new(OneByOne, attempt => (attempt.Number % 10) switch { 1 => Ok, 6 => new TransportReply(400, "bad"), _ => new TransportReply(403, "no") });
        delivering.Run(Events(100));

        Assert.Null(delivering.Dispatcher.Fault);
        Assert.Equal(10, delivering.Dispatcher.Accepted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_refusal_of_the_very_first_event_waits_for_what_another_is_answered(int throttleLimit)
    {
        using Delivering delivering = new(OneByOne with { ThrottleLimit = throttleLimit }, attempt => attempt.Id == "u0" ? new TransportReply(403, "firewall") : Ok, addFirst: true);
        delivering.Run(Events(40));

        Assert.Null(delivering.Dispatcher.Fault);
        Assert.Equal("u0", Assert.Single(delivering.Outcomes, outcome => outcome.Status == DeliveryStatus.Rejected).Event.ReadId());
        Assert.Equal(39, delivering.Dispatcher.Accepted);
    }

    [Fact]
    public void A_refusal_of_the_first_event_of_a_slow_input_ends_nothing_while_more_may_come()
    {
        using Delivering delivering = new(OneByOne, attempt => attempt.Id == "u0" ? new TransportReply(403, "firewall") : Ok);
        Assert.True(delivering.Dispatcher.TryAdd(Make.Event("u0")));
        Assert.True(delivering.Dispatcher.WaitUntilQuiet(TimeSpan.FromSeconds(60)));
        Assert.Null(delivering.Dispatcher.Fault);

        delivering.Run([Make.Event("u1")]);

        Assert.Null(delivering.Dispatcher.Fault);
        Assert.Equal("u0", Assert.Single(delivering.Outcomes, outcome => outcome.Status == DeliveryStatus.Rejected).Event.ReadId());
        Assert.Equal(1, delivering.Dispatcher.Accepted);
    }

    [Fact]
    public void Events_behind_the_one_that_waits_keep_their_order()
    {
        using Delivering delivering = new(OneByOne, attempt => attempt.Number == 1 ? new TransportReply(403, "firewall") : Ok, addFirst: true);
        delivering.Run([Make.Event("a", 1), Make.Event("a", 2), Make.Event("b", 3)]);

        Assert.Equal(3, delivering.Dispatcher.Accepted);
        string[] ofA = [.. delivering.Transport.Attempts.Where(attempt => attempt.Id == "a").Select(attempt => attempt.Json)];
        Assert.Equal(3, ofA.Length);
        Assert.Equal(ofA[0], ofA[1]);
        Assert.Contains("\"sequence\":2", ofA[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_event_that_is_refused_too_settles_it()
    {
        using Delivering delivering = new(OneByOne, _ => new TransportReply(403, "who are you"), addFirst: true);
        delivering.RunWhatFits(Events(100), out int taken);

        Assert.Equal(2, delivering.Transport.Attempts.Count);
        Assert.Contains("answered who are you", delivering.Dispatcher.Fault!.Message, StringComparison.Ordinal);
        Assert.Empty(delivering.Outcomes);
        Assert.Equal(taken, delivering.Dispatcher.TakeUndelivered().Count);
    }

    [Fact]
    public void With_no_other_event_to_ask_with_one_refusal_is_enough()
    {
        foreach (string[] ids in new string[][] { ["a"], ["a", "a"] })
        {
            using Delivering delivering = new(OneByOne, _ => new TransportReply(403, "no"), addFirst: true);
            delivering.Run(ids.Select(id => Make.Event(id)));

            Assert.Equal(DeliveryFault.KeyRejected, delivering.Dispatcher.Fault?.Fault);
            Assert.Single(delivering.Transport.Attempts);
            Assert.Equal(ids.Length, delivering.Dispatcher.TakeUndelivered().Count);
        }
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void Events_that_an_earlier_run_wrote_down_as_refused_end_nothing_before_there_are_ten(int count, bool ends)
    {
        // What a firewall does not like heads the replay each night.
        PendoSegment.Events.OutgoingEvent[] events = [.. Events(count)];
        Array.ForEach(events, outgoing => outgoing.Delivery.WasRefused = true);
        using Delivering delivering = new(OneByOne, _ => new TransportReply(403, "no"));
        delivering.Run(events);

        Assert.Equal(ends, delivering.Dispatcher.Fault?.Fault == DeliveryFault.KeyRejected);
        Assert.Equal(9, delivering.Outcomes.Count(outcome => outcome.Status == DeliveryStatus.Rejected));
    }

    [Fact]
    public void When_the_others_are_refused_for_reasons_of_their_own_it_ends_too()
    {
        using Delivering delivering = new(OneByOne, attempt => new TransportReply(attempt.Number == 1 ? 403 : 400, "no"), addFirst: true);
        delivering.Run(Events(3));

        Assert.Equal(DeliveryFault.KeyRejected, delivering.Dispatcher.Fault?.Fault);
        Assert.Equal(3, delivering.Transport.Attempts.Count);
    }

    [Fact]
    public void A_key_that_is_not_known_at_all_is_never_an_events_own()
    {
        using Delivering delivering = new(OneByOne, attempt => attempt.Number <= 5 ? Ok : new TransportReply(401, "withdrawn"));
        delivering.Run(Events(40));

        Assert.Equal(DeliveryFault.KeyRejected, delivering.Dispatcher.Fault?.Fault);
        Assert.Equal(6, delivering.Transport.Attempts.Count);
    }

    [Fact]
    public void A_proxy_that_wants_a_login_ends_it_at_once_and_names_what_to_give()
    {
        using Delivering delivering = new(OneByOne, _ => new TransportReply(407, "http://proxy.example:3128 answered 407"));
        delivering.Run(Events(5));

        Assert.Equal(DeliveryFault.EndpointUnavailable, delivering.Dispatcher.Fault?.Fault);
        Assert.All(["http://proxy.example:3128", "-ProxyCredential", "-ProxyUseDefaultCredentials"], part => Assert.Contains(part, delivering.Dispatcher.Fault!.Message, StringComparison.Ordinal));
        Assert.Single(delivering.Transport.Attempts);
    }

    private static IEnumerable<PendoSegment.Events.OutgoingEvent> Events(int count) => Enumerable.Range(0, count).Select(i => Make.Event("u" + i));
}
