using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>Events that go together, and of which the endpoint speaks one by one.</summary>
public sealed class DispatcherBatchTests
{
    private static readonly TransportReply Ok = new(200, null);

    private static readonly DeliveryOptions Reporting = new() { ReportAccepted = true, ThrottleLimit = 4 };

    [Fact]
    public void Requests_are_filled_and_never_beyond_what_the_endpoint_takes()
    {
        ScriptedBatches transport = new(100, _ => Ok) { Gate = Held() };
        using Delivering delivering = new(Reporting, transport);
        delivering.Run(Events(1000));

        Assert.Equal(1000, delivering.Dispatcher.Accepted);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => "u" + i).Order(), transport.Requests.SelectMany(ids => ids).Order());
        Assert.Equal(100, transport.Requests.Max(ids => ids.Length));
        Assert.InRange(transport.Requests.Count, 10, 14);
    }

    [Fact]
    public void The_last_ones_do_not_wait_for_company()
    {
        ScriptedBatches transport = new(100, _ => Ok);
        using Delivering delivering = new(Reporting, transport);
        TimeSpan before = delivering.Clock.Elapsed;
        foreach (OutgoingEvent outgoing in Events(3))
        {
            Assert.True(delivering.Dispatcher.TryAdd(outgoing));
        }

        while (!delivering.Dispatcher.IsIdle)
        {
            delivering.Dispatcher.WaitForEnd(TimeSpan.FromSeconds(60), CancellationToken.None);
        }

        Assert.Equal((before, 1), (delivering.Clock.Elapsed, transport.Requests.Count));
    }

    [Fact]
    public void What_comes_slowly_goes_together_when_it_has_waited_a_while()
    {
        ScriptedBatches transport = new(100, _ => Ok);
        using Delivering delivering = new(Reporting, transport);
        foreach (OutgoingEvent outgoing in Events(3))
        {
            Assert.True(delivering.Dispatcher.TryAdd(outgoing));
            Assert.True(delivering.Dispatcher.WaitUntilQuiet(TimeSpan.FromSeconds(60)));
        }

        Assert.Empty(transport.Requests);
        TimeSpan before = delivering.Clock.Elapsed;
        Assert.True(delivering.Clock.MoveToNextTimer());
        Assert.True(delivering.Dispatcher.WaitUntilQuiet(TimeSpan.FromSeconds(60)));
        Assert.Equal(["u0", "u1", "u2"], Assert.Single(transport.Requests));
        Assert.Equal(before + ScriptedBatches.Linger, delivering.Clock.Elapsed);
    }

    [Fact]
    public void Of_one_id_no_two_go_together()
    {
        ScriptedBatches transport = new(50, _ => Ok) { Gate = Held() };
        using Delivering delivering = new(Reporting, transport);
        delivering.Run(Enumerable.Range(0, 200).Select(i => Make.Event("u" + (i % 7), i)));

        Assert.Equal(200, delivering.Dispatcher.Accepted);
        Assert.All(transport.Requests, ids => Assert.Equal(ids.Distinct(), ids));
    }

    [Fact]
    public void What_is_refused_together_is_halved_until_the_bad_one_stands_alone()
    {
        ScriptedBatches transport = new(64, batch => Has(batch, "u21") ? new TransportReply(400, "no such field") : Ok) { Gate = Held() };
        using Delivering delivering = new(Reporting, transport);
        delivering.Run(Events(64));

        DeliveryOutcome bad = Assert.Single(delivering.Outcomes, outcome => outcome.Status != DeliveryStatus.Accepted);
        Assert.Equal(("u21", DeliveryStatus.Rejected, 400, "no such field"), (bad.Event.ReadId(), bad.Status, bad.StatusCode, bad.Reason));
        Assert.Equal((63L, 1L), (delivering.Dispatcher.Accepted, delivering.Dispatcher.Rejected));

        // All of them, and two for each of the six times that 64 can be halved.
        Assert.Equal(13, transport.Requests.Count);
    }

    [Fact]
    public void Where_it_is_not_said_which_were_not_taken_smaller_requests_tell()
    {
        TransportReply Answer(EventBatch batch)
        {
            bool isBad = Has(batch, "u3");
            batch.IsUnclear = isBad && batch.Count > 1;
            if (isBad && batch.Count == 1)
            {
                batch.Mark(0, DeliveryStatus.TypeConflict, "not a number");
            }

            return Ok;
        }

        ScriptedBatches transport = new(16, Answer) { Gate = Held() };
        using Delivering delivering = new(Reporting, transport);
        delivering.Run(Events(16));

        DeliveryOutcome bad = Assert.Single(delivering.Outcomes, outcome => outcome.Status != DeliveryStatus.Accepted);
        Assert.Equal(("u3", DeliveryStatus.TypeConflict, "not a number"), (bad.Event.ReadId(), bad.Status, bad.Reason));
        Assert.Equal(9, transport.Requests.Count);
    }

    [Fact]
    public void Each_has_the_verdict_that_was_given_on_it()
    {
        TransportReply Answer(EventBatch batch)
        {
            batch.Mark(2, DeliveryStatus.Missing, null);
            batch.Mark(5, DeliveryStatus.FieldNotMapped, "no field");
            return Ok;
        }

        ScriptedBatches transport = new(10, Answer) { Gate = Held() };
        using Delivering delivering = new(Reporting, transport);
        delivering.Run(Events(10));

        Assert.Equal(
            ["u2 Missing ", "u5 FieldNotMapped no field"],
            delivering.Outcomes.Where(outcome => outcome.Status != DeliveryStatus.Accepted).Select(outcome => $"{outcome.Event.ReadId()} {outcome.Status} {outcome.Reason}"));
        Assert.Equal((8L, 1L, 1L), (delivering.Dispatcher.Accepted, delivering.Dispatcher.Missing, delivering.Dispatcher.Rejected));
    }

    [Fact]
    public void Those_that_failed_together_come_back_together()
    {
        int calls = 0;
        ScriptedBatches transport = new(20, _ => Interlocked.Increment(ref calls) == 1 ? new TransportReply(500, "broken") : Ok) { Gate = Held() };
        using Delivering delivering = new(Reporting, transport);
        delivering.Run(Events(20));

        Assert.Equal(2, transport.Requests.Count);
        Assert.Equal((20L, 1L), (delivering.Dispatcher.Accepted, delivering.Dispatcher.Retries));
        Assert.All(delivering.Outcomes, outcome => Assert.Equal(2, outcome.Attempts));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    public void What_the_endpoint_breaks_at_takes_no_other_with_it(int status)
    {
        ScriptedBatches transport = new(8, batch => Has(batch, "u1") ? new TransportReply(status, "broken") : Ok) { Gate = Held() };
        using Delivering delivering = new(Reporting with { MaximumRetryCount = 2, ThrottleLimit = 1 }, transport);
        delivering.Run(Events(16));

        DeliveryOutcome bad = Assert.Single(delivering.Outcomes, outcome => outcome.Status != DeliveryStatus.Accepted);

        // All its attempts together, since it may pass, and then one for each time that 8 can be halved.
        Assert.Equal(("u1", DeliveryStatus.Failed, 6), (bad.Event.ReadId(), bad.Status, bad.Attempts));
        Assert.Equal((15L, 1L), (delivering.Dispatcher.Accepted, delivering.Dispatcher.Rejected));
        Assert.Equal(10, transport.Requests.Count);
    }

    [Fact]
    public void What_is_too_much_or_too_early_is_so_in_halves_as_well()
    {
        ScriptedBatches transport = new(8, batch => Has(batch, "u1") ? new TransportReply(423, "locked") : Ok) { Gate = Held() };
        using Delivering delivering = new(Reporting with { MaximumRetryCount = 2, ThrottleLimit = 1 }, transport);
        delivering.Run(Events(8));

        Assert.All(delivering.Outcomes, outcome => Assert.Equal((DeliveryStatus.Failed, 3), (outcome.Status, outcome.Attempts)));
        Assert.Equal(8L, delivering.Dispatcher.Rejected);
    }

    [Fact]
    public void A_wrong_key_is_known_after_two_requests_and_everything_is_kept()
    {
        ScriptedBatches transport = new(10, _ => new TransportReply(403, "403 Forbidden"));
        using Delivering delivering = new(Reporting, transport);
        delivering.RunWhatFits(Events(500), out int taken);

        Assert.Equal(DeliveryFault.KeyRejected, delivering.Dispatcher.Fault?.Fault);
        Assert.Contains("integration key", delivering.Dispatcher.Fault!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-PendoApiKey", delivering.Dispatcher.Fault.Message, StringComparison.Ordinal);
        Assert.InRange(transport.Requests.Count, 1, 5);
        Assert.Equal(taken, delivering.Dispatcher.TakeUndelivered().Count);
    }

    [Fact]
    public void So_it_is_when_there_is_but_one_request_and_its_halves_are_answered_alike()
    {
        ScriptedBatches transport = new(10, _ => new TransportReply(403, "403 Forbidden"));
        using Delivering delivering = new(Reporting, transport);
        delivering.RunWhatFits(Events(3), out int taken);

        Assert.Equal(DeliveryFault.KeyRejected, delivering.Dispatcher.Fault?.Fault);
        Assert.Equal([3, 2, 1], transport.Requests.Select(ids => ids.Length));
        Assert.Equal((3, 3), (taken, delivering.Dispatcher.TakeUndelivered().Count));
    }

    [Theory]
    [InlineData("u0")]
    [InlineData("u6")]
    public void What_a_firewall_does_not_like_is_found_in_the_only_request(string id)
    {
        ScriptedBatches transport = new(10, batch => Has(batch, id) ? new TransportReply(403, "blocked") : Ok) { Gate = Held() };
        using Delivering delivering = new(Reporting, transport);
        delivering.Run(Events(7));

        DeliveryOutcome bad = Assert.Single(delivering.Outcomes, outcome => outcome.Status != DeliveryStatus.Accepted);
        Assert.Equal((id, DeliveryStatus.Rejected, "blocked"), (bad.Event.ReadId(), bad.Status, bad.Reason));
        Assert.Equal(6L, delivering.Dispatcher.Accepted);
    }

    [Fact]
    public void A_key_that_is_taken_away_on_the_way_costs_ten_requests()
    {
        int calls = 0;
        ScriptedBatches transport = new(10, _ => Interlocked.Increment(ref calls) <= 3 ? Ok : new TransportReply(403, "403 Forbidden")) { Gate = Held() };
        using Delivering delivering = new(Reporting, transport);
        delivering.RunWhatFits(Events(2000), out int taken);

        Assert.Equal(DeliveryFault.KeyRejected, delivering.Dispatcher.Fault?.Fault);
        Assert.InRange(transport.Requests.Count, 13, 17);

        // One that went alone is refused for its own sake, as far as anybody can tell.
        Assert.Equal(taken, delivering.Dispatcher.Accepted + delivering.Dispatcher.Rejected + delivering.Dispatcher.TakeUndelivered().Count);
    }

    [Fact]
    public void Where_no_record_is_ever_taken_ten_that_are_refused_alone_are_enough()
    {
        ScriptedBatches transport = new(16, _ => new TransportReply(400, "no such field")) { Gate = Held() };
        using Delivering delivering = new(Reporting with { ThrottleLimit = 1 }, transport);
        delivering.RunWhatFits(Events(500), out int taken);

        Assert.Equal(DeliveryFault.AllRefused, delivering.Dispatcher.Fault?.Fault);
        Assert.Contains("no such field", delivering.Dispatcher.Fault!.Message, StringComparison.Ordinal);

        // A batch, its halves until they are alone, and nine of those; the tenth is kept with all the others.
        Assert.Equal(9, delivering.Dispatcher.Rejected);
        Assert.InRange(transport.Requests.Count, 25, 60);
        Assert.Equal(taken - 9, delivering.Dispatcher.TakeUndelivered().Count);
    }

    [Fact]
    public void Where_one_was_taken_all_the_others_may_be_bad()
    {
        ScriptedBatches transport = new(16, batch => Has(batch, "u0") && batch.Count == 1 ? Ok : new TransportReply(400, "no such field")) { Gate = Held() };
        using Delivering delivering = new(Reporting with { ThrottleLimit = 1 }, transport);
        delivering.Run(Events(64));

        Assert.Equal((1L, 63L), (delivering.Dispatcher.Accepted, delivering.Dispatcher.Rejected));
    }

    [Fact]
    public void Large_events_take_the_room_of_several()
    {
        int bytes = Make.Event("u0").Length;
        ScriptedBatches transport = new(100, _ => Ok) { Gate = Held(), Bytes = 10 * bytes };
        using Dispatcher dispatcher = new(transport, new DeliveryOptions { ThrottleLimit = 1 }, new Time.ManualClock(), () => 0.5, null);
        int taken = 0;
        while (dispatcher.HasRoom)
        {
            Assert.True(dispatcher.TryAdd(Make.Event("u" + taken++)));
        }

        // Two requests' worth of bytes, not of events.
        Assert.InRange(taken, 15, 20);
    }

    private static TaskCompletionSource Held() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool Has(EventBatch batch, string id) => batch.Slice(0, batch.Count).Any(outgoing => outgoing.ReadId() == id);

    private static IEnumerable<OutgoingEvent> Events(int count) => Enumerable.Range(0, count).Select(i => Make.Event("u" + i, i));
}
