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
        using WireServer server = new((connection, request) => request.Number <= 50 ? connection.AnswerAsync(200) : connection.AnswerAsync(403, body: Page));
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = 4, ReportAccepted = false });
        wire.Run(WireEvents.Of(100, ids: 100));

        Assert.Equal(DeliveryFault.KeyRejected, wire.Fault?.Fault);
        Assert.Contains("Request blocked", wire.Fault!.Message, StringComparison.Ordinal);
        IReadOnlyList<OutgoingEvent> left = wire.Dispatcher.TakeUndelivered();
        Assert.Equal(50, wire.Dispatcher.Accepted);
        Assert.Equal(100, 50 + wire.Outcomes.Count + left.Count + (100 - wire.Taken));
        Assert.InRange(wire.Outcomes.Count, 9, 13);
    }
}
