using CsCheck;
using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class OrderedQueueTests
{
    // Add an event of an id (0 to 3 of the choices), take one, finish the n-th of those taken, or take everything out.
    private static readonly Gen<(int What, int Which)[]> Steps = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 5]).Array[0, 150];

    [Fact]
    public void It_gives_what_a_list_for_each_id_gives() => Steps.Sample(
        steps =>
        {
            OrderedQueue queue = new();
            List<OutgoingEvent> inside = [];
            List<OutgoingEvent> taken = [];
            foreach ((int what, int which) in steps)
            {
                switch (what)
                {
                    case <= 20:
                        OutgoingEvent added = Make.Event("u" + which, inside.Count);
                        queue.Add(added);
                        inside.Add(added);
                        break;
                    case <= 30:
                        OutgoingEvent? next = queue.TakeReady();
                        Assert.Equal(Ready(inside, taken).Any(), next is not null);
                        if (next is not null)
                        {
                            Assert.Contains(next, Ready(inside, taken));
                            taken.Add(next);
                        }

                        break;
                    case <= 39 when taken.Count > 0:
                        OutgoingEvent finished = taken[which % taken.Count];
                        queue.Finish(finished);
                        taken.Remove(finished);
                        inside.Remove(finished);
                        break;
                    case 40:
                        IReadOnlyList<OutgoingEvent> all = queue.TakeAll();
                        Assert.Equal(inside.Select(outgoing => outgoing.MessageId).Order(), all.Select(outgoing => outgoing.MessageId).Order());
                        Assert.All(all.GroupBy(outgoing => outgoing.OrderKey), ofId => Assert.Equal(inside.Where(outgoing => outgoing.OrderKey == ofId.Key), ofId));
                        inside.Clear();
                        taken.ForEach(queue.Finish);
                        taken.Clear();
                        break;
                }

                Assert.Equal((inside.Count, Ready(inside, taken).Count()), (queue.Count, queue.ReadyCount));
            }
        },
        iter: 1000);

    // The oldest of each id, unless it has been taken.
    private static IEnumerable<OutgoingEvent> Ready(List<OutgoingEvent> inside, List<OutgoingEvent> taken) =>
        inside.GroupBy(outgoing => outgoing.OrderKey).Select(ofId => ofId.First()).Except(taken);
}
