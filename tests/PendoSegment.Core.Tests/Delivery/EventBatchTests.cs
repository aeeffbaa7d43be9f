using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class EventBatchTests
{
    [Fact]
    public void What_was_said_of_one_request_does_not_hold_for_the_next()
    {
        EventBatch batch = EventBatch.Of(Make.Event("a"));
        batch.IsUnclear = true;
        batch.Mark(0, DeliveryStatus.Missing, "unknown");
        batch.End(0, DeliveryStatus.Missing);

        batch.Clear();
        batch.Add(Make.Event("b"));

        Assert.Equal((1, "b", false), (batch.Count, batch[0].ReadId(), batch.IsUnclear));
        Assert.Null(batch.MarkOf(0));
        Assert.Null(batch.ReasonOf(0));
        Assert.Null(batch.EndOf(0));
    }
}
