using CsCheck;
using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class RetryQueueTests
{
    private static readonly OutgoingEvent[] Some = [.. Enumerable.Range(0, 50).Select(i => Make.Event("u" + i, i))];

    // Add something due at a time; take what is due at a time; take the first.
    private static readonly Gen<(int What, int At)[]> Steps = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 20]).Array[0, 200];

    [Fact]
    public void It_gives_what_a_sorted_list_gives() => Steps.Sample(steps =>
    {
        RetryQueue queue = new();
        List<(int Due, OutgoingEvent Event)> model = [];
        foreach ((int what, int at) in steps)
        {
            if (what <= 1)
            {
                OutgoingEvent outgoing = Some[model.Count % Some.Length];
                queue.Add(outgoing, TimeSpan.FromSeconds(at));
                model.Add((at, outgoing));
            }
            else
            {
                OutgoingEvent? taken = what == 2 ? queue.TakeDue(TimeSpan.FromSeconds(at)) : queue.TakeFirst();
                int? first = model.Count == 0 ? null : model.Min(entry => entry.Due);
                if (first is null || (what == 2 && first > at))
                {
                    Assert.Null(taken);
                }
                else
                {
                    // Of those that are due at the same time any may be first.
                    Assert.True(model.Remove((first.Value, taken!)));
                }
            }

            Assert.Equal(model.Count, queue.Count);
            Assert.Equal(model.Count == 0 ? null : TimeSpan.FromSeconds(model.Min(entry => entry.Due)), queue.NextDue);
            Assert.Equal(model.Select(entry => entry.Event.MessageId).Order(), queue.Events.Select(outgoing => outgoing.MessageId).Order());
        }
    });
}
