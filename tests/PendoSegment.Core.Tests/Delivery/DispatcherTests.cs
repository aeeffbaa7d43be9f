using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class DispatcherTests
{
    private static readonly TransportReply Ok = new(200, null);

    private static readonly DeliveryOptions Reporting = new() { ReportAccepted = true };

    [Fact]
    public void Events_of_one_id_go_out_in_order_and_never_side_by_side()
    {
        using Delivering delivering = new(Reporting, _ => Ok);
        delivering.Run(Enumerable.Range(0, 200).Select(i => Make.Event("u" + (i % 3), i)));

        Assert.Equal(200, delivering.Dispatcher.Accepted);
        foreach (IGrouping<string, Attempt> ofId in delivering.Transport.Attempts.GroupBy(attempt => attempt.Id))
        {
            int[] sequence = [.. ofId.OrderBy(attempt => attempt.Number).Select(attempt => Sequence(attempt.Json))];
            Assert.Equal(sequence.Order(), sequence);
        }
    }

    [Theory]
    [InlineData(408)]
    [InlineData(423)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(599)]
    public void A_status_that_may_pass_is_tried_again_with_the_same_bytes(int status)
    {
        using Delivering delivering = new(Reporting, attempt => attempt.Number <= 2 ? new TransportReply(status, "later") : Ok);
        delivering.Run(Make.Event("u"));

        DeliveryOutcome outcome = Assert.Single(delivering.Outcomes);
        Assert.Equal((DeliveryStatus.Accepted, 3, 2L), (outcome.Status, outcome.Attempts, delivering.Dispatcher.Retries));
        Assert.Single(delivering.Transport.Attempts.Select(attempt => attempt.Json).Distinct());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(501)]
    public void A_status_that_will_not_pass_is_a_rejection_at_once(int status)
    {
        using Delivering delivering = new(new DeliveryOptions(), _ => new TransportReply(status, "no"));
        delivering.Run(Make.Event("u"));

        DeliveryOutcome outcome = Assert.Single(delivering.Outcomes);
        Assert.Equal((DeliveryStatus.Rejected, status, 1, "no"), (outcome.Status, outcome.StatusCode, outcome.Attempts, outcome.Reason));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(407)]
    public void A_wrong_key_or_endpoint_stops_everything_and_keeps_what_is_left(int status)
    {
        using Delivering delivering = new(new DeliveryOptions(), _ => new TransportReply(status, "no"));
        delivering.RunWhatFits(Enumerable.Range(0, 100).Select(i => Make.Event("u" + i)), out int taken);

        Assert.Equal(status == 407 ? DeliveryFault.EndpointUnavailable : DeliveryFault.KeyRejected, delivering.Dispatcher.Fault?.Fault);
        Assert.Equal(taken, delivering.Dispatcher.TakeUndelivered().Count);
        Assert.InRange(delivering.Transport.Attempts.Count, 1, 8);
    }

    [Fact]
    public void Not_found_after_the_first_answer_is_about_that_event()
    {
        using Delivering delivering = new(Reporting, attempt => attempt.Id == "gone" ? new TransportReply(404, "no") : Ok);
        delivering.Run(Make.Event("here"));
        delivering.Run(Make.Event("gone"));

        Assert.Null(delivering.Dispatcher.Fault);
        Assert.Equal([DeliveryStatus.Accepted, DeliveryStatus.Rejected], delivering.Outcomes.Select(outcome => outcome.Status));
    }

    [Fact]
    public void An_event_that_the_server_fails_on_is_given_up_after_its_retries_and_the_rest_arrives()
    {
        using Delivering delivering = new(
            Reporting with { MaximumRetryCount = 3, ThrottleLimit = 1 }, attempt => attempt.Id == "poison" ? new TransportReply(500, "broken") : Ok);
        delivering.Run([Make.Event("poison"), .. Enumerable.Range(0, 50).Select(i => Make.Event("u" + i))]);

        DeliveryOutcome failed = Assert.Single(delivering.Outcomes, outcome => outcome.Status != DeliveryStatus.Accepted);
        Assert.Equal((DeliveryStatus.Failed, 500, 4), (failed.Status, failed.StatusCode, failed.Attempts));
        Assert.Equal(50, delivering.Dispatcher.Accepted);
    }

    [Fact]
    public void Waits_double_and_half_of_them_is_left_to_chance()
    {
        using Delivering delivering = new(Reporting with { RetryInterval = TimeSpan.FromSeconds(2) }, attempt => attempt.Number <= 3 ? new TransportReply(500, "x") : Ok, chance: 0);
        delivering.Run(Make.Event("u"));

        // 1 + 2 + 4: half of 2, 4 and 8 seconds, since chance gives nothing.
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(delivering.Outcomes).Elapsed);
    }

    [Fact]
    public void Retry_After_in_seconds_holds_back_every_event()
    {
        Func<TimeSpan> now = null!;
        List<TimeSpan> times = [];
        using Delivering delivering = new(Reporting with { ThrottleLimit = 1 }, attempt =>
        {
            times.Add(now());
            return attempt.Number == 1 ? new TransportReply(429, "slow") { RetryAfter = TimeSpan.FromSeconds(30) } : Ok;
        });
        now = () => delivering.Clock.Elapsed;
        delivering.Run(Enumerable.Range(0, 5).Select(i => Make.Event("u" + i)));

        Assert.Equal(5, delivering.Dispatcher.Accepted);
        Assert.All(times.Skip(1), time => Assert.True(time >= times[0] + TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Retry_After_as_a_date_is_counted_from_now()
    {
        using Delivering delivering = new(Reporting, attempt => attempt.Number == 1
            ? new TransportReply(503, "later") { RetryAt = ManualClockStart + TimeSpan.FromSeconds(90) }
            : Ok);
        delivering.Run(Make.Event("u"));

        Assert.True(Assert.Single(delivering.Outcomes).Elapsed >= TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void A_Retry_After_beyond_the_outage_timeout_ends_the_command()
    {
        using Delivering delivering = new(new DeliveryOptions(), _ => new TransportReply(429, "tomorrow") { RetryAfter = TimeSpan.FromDays(1) });
        delivering.Run(Make.Event("u"));

        Assert.Equal(DeliveryFault.EndpointUnavailable, delivering.Dispatcher.Fault?.Fault);
        Assert.Contains("86,400 s", delivering.Dispatcher.Fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outage_spends_no_retries_tells_the_user_and_goes_on_by_itself()
    {
        Func<TimeSpan> elapsed = null!;
        using Delivering delivering = new(
            Reporting with { MaximumRetryCount = 2 },
            _ => elapsed() < TimeSpan.FromSeconds(200) ? new TransportReply(TransportFailure.Unreachable, "refused") : Ok);
        TimeSpan start = delivering.Clock.Elapsed;
        elapsed = () => delivering.Clock.Elapsed - start;
        delivering.Run(Enumerable.Range(0, 20).Select(i => Make.Event("u" + i)));

        Assert.Equal(20, delivering.Dispatcher.Accepted);
        Assert.Equal(2, delivering.Notices.Count(notice => notice.IsWarning));
        Assert.Contains("refused", delivering.Notices[0].Message, StringComparison.Ordinal);

        // While it lasts one event is tried now and then, not all of them all the time.
        Assert.InRange(delivering.Transport.Attempts.Count, 21, 60);
    }

    [Fact]
    public void An_outage_that_does_not_end_is_the_end()
    {
        using Delivering delivering = new(Reporting with { OutageTimeout = TimeSpan.FromSeconds(40) }, _ => new TransportReply(TransportFailure.TimedOut, "silence"));
        TimeSpan start = delivering.Clock.Elapsed;
        delivering.Run(Enumerable.Range(0, 20).Select(i => Make.Event("u" + i)));

        Assert.Equal(DeliveryFault.EndpointUnavailable, delivering.Dispatcher.Fault?.Fault);
        Assert.Contains("silence", delivering.Dispatcher.Fault!.Message, StringComparison.Ordinal);
        Assert.InRange(delivering.Clock.Elapsed - start, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(45));
        Assert.Equal(20, delivering.Dispatcher.TakeUndelivered().Count);
    }

    [Fact]
    public void An_untrusted_certificate_is_not_tried_again()
    {
        using Delivering delivering = new(Reporting, _ => new TransportReply(TransportFailure.Untrusted, "unknown authority"));
        delivering.Run(Make.Event("u"));

        Assert.Equal(DeliveryFault.EndpointUnavailable, delivering.Dispatcher.Fault?.Fault);
        Assert.Single(delivering.Transport.Attempts);
    }

    [Fact]
    public void A_full_dispatcher_says_so_and_takes_more_when_there_is_room()
    {
        DeliveryOptions options = new() { ThrottleLimit = 1 };
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedTransport transport = new(_ => Ok) { Gate = gate };
        using Dispatcher dispatcher = new(transport, options, new Time.ManualClock(), () => 0, null);
        int taken = 0;
        while (dispatcher.HasRoom)
        {
            Assert.True(dispatcher.TryAdd(Make.Event("u" + taken++)));
        }

        Assert.InRange(taken, 16, 1024);
        gate.SetResult();
        dispatcher.WaitForRoom(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(dispatcher.HasRoom);
        Assert.True(dispatcher.TryAdd(Make.Event("more")));
        dispatcher.WaitForEnd(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(taken + 1, dispatcher.Accepted);
    }

    [Fact]
    public void Stopping_gives_back_what_has_no_outcome_in_order_and_lets_go_of_requests()
    {
        ScriptedTransport transport = new(_ => Ok) { Gate = new TaskCompletionSource() };
        using Dispatcher dispatcher = new(transport, new DeliveryOptions(), new Time.ManualClock(), () => 0, null);
        for (int i = 0; i < 30; i++)
        {
            Assert.True(dispatcher.TryAdd(Make.Event("u" + (i % 10), i)));
        }

        IReadOnlyList<OutgoingEvent> left = dispatcher.TakeUndelivered();

        Assert.Equal(30, left.Select(outgoing => outgoing.MessageId).Distinct().Count());
        Assert.All(left.GroupBy(outgoing => outgoing.ReadId()), ofId => Assert.Equal(ofId.Select(Sequence).Order(), ofId.Select(Sequence)));
        Assert.True(dispatcher.WaitUntilQuiet(TimeSpan.FromMinutes(1)));
        Assert.True(dispatcher.IsIdle);

        // Whoever comes after that keeps what is his.
        Assert.False(dispatcher.TryAdd(Make.Event("late")));
        Assert.True(dispatcher.IsIdle);
        Assert.Equal(30, dispatcher.Taken);
    }

    [Fact]
    public void Concurrency_grows_to_the_limit_and_not_beyond()
    {
        using Delivering delivering = new(Reporting with { ThrottleLimit = 7 }, _ => Ok);
        delivering.Run(Enumerable.Range(0, 2000).Select(i => Make.Event("u" + i)));

        Assert.InRange(delivering.Transport.MostUnderWay, 1, 7);
    }

    private static DateTimeOffset ManualClockStart => Time.ManualClock.Start;

    private static int Sequence(OutgoingEvent outgoing) => Sequence(outgoing.ReadJson());

    private static int Sequence(string json)
    {
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.GetProperty("traits").GetProperty("sequence").GetInt32();
    }
}
