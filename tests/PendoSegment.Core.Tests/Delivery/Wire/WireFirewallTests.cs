using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>A firewall before the endpoint answers 403 with a page of its own for a body that looks like an attack.</summary>
public sealed class WireFirewallTests
{
    private const string Page = "<html><head><title>403 Forbidden</title></head><body><h1>Request blocked</h1>Rule 949110</body></html>";

    [Theory]
    [InlineData(19, 1)]
    [InlineData(19, 64)]
    [InlineData(0, 1)]
    [InlineData(0, 64)]
    public void One_event_that_it_does_not_like_is_that_events_matter(int place, int throttleLimit)
    {
        using WireServer server = new((connection, request) => request.Id == "u" + place
            ? connection.AnswerAsync(403, "Content-Type: text/html\r\n", Page, "Forbidden")
            : connection.AnswerAsync(200));
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = throttleLimit, ReportAccepted = false });
        wire.Run(WireEvents.Of(40, ids: 40));

        Assert.Null(wire.Fault);
        Assert.Equal(39, wire.Dispatcher.Accepted);
        Assert.Equal((DeliveryStatus.Rejected, 403, "u" + place), (wire.Outcome.Status, wire.Outcome.StatusCode, wire.Outcome.Event.ReadId()));
        Assert.Equal("403 Forbidden: " + Page, wire.Outcome.Reason);
    }

    [Fact]
    public void A_firewall_that_has_had_enough_of_all_ends_delivery_with_nothing_lost()
    {
        Func<long> accepted = () => 0;
        using WireServer server = new(async (connection, request) =>
        {
            if (request.Number <= 50)
            {
                await connection.AnswerAsync(200);
                return;
            }

            // An acceptance that the client came to read only now would start the row of refusals anew.
            await connection.UntilAsync(() => accepted() == 50);
            await connection.AnswerAsync(403, body: Page);
        });
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = 4, ReportAccepted = false });
        accepted = () => wire.Dispatcher.Accepted;

        // The tenth ends it. Others that were under way then say nothing new, and are left.
        AssertEnded(wire, server, accepted: 50, refused: 9);
    }

    [Fact]
    public void An_acceptance_that_was_long_under_way_starts_the_row_anew()
    {
        Func<(long Accepted, long Rejected)> read = () => default;
        using WireServer server = new(async (connection, request) =>
        {
            switch (request.Number)
            {
                case <= 10:
                    await connection.AnswerAsync(200);
                    break;
                case 11:
                    await connection.UntilAsync(() => read().Rejected == 9);
                    await connection.AnswerAsync(200);
                    break;
                default:
                    long first = request.Number <= 20 ? 10 : 11;
                    await connection.UntilAsync(() => read().Accepted == first);
                    await connection.AnswerAsync(403, body: Page);
                    break;
            }
        });
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = 4, ReportAccepted = false });
        read = () => (wire.Dispatcher.Accepted, wire.Dispatcher.Rejected);

        AssertEnded(wire, server, accepted: 11, refused: 18);
    }

    private static void AssertEnded(OverWire wire, WireServer server, int accepted, int refused)
    {
        OutgoingEvent[] events = WireEvents.Of(100, ids: 100);
        Guid[] all = [.. events.Select(outgoing => outgoing.MessageId)];
        wire.Run(events);

        Assert.Equal(DeliveryFault.KeyRejected, wire.Fault?.Fault);
        Assert.StartsWith("10 different events in a row were refused", wire.Fault!.Message, StringComparison.Ordinal);
        Assert.Contains("Request blocked", wire.Fault.Message, StringComparison.Ordinal);
        Guid[] left = [.. wire.Dispatcher.TakeUndelivered().Select(outgoing => outgoing.MessageId)];
        Assert.Equal((accepted, refused), ((int)wire.Dispatcher.Accepted, wire.Outcomes.Count));
        Assert.All(wire.Outcomes, outcome => Assert.Equal((DeliveryStatus.Rejected, 403), (outcome.Status, outcome.StatusCode)));

        // Each is in one place.
        IEnumerable<Guid> places = [.. server.Accepted.Select(request => request.MessageId), .. wire.Outcomes.Select(outcome => outcome.Event.MessageId), .. left];
        Assert.Equal(all.Take(wire.Taken).Order(), places.Order());
    }
}
