using System.Text.Json;
using CsCheck;
using PendoSegment.Core.Tests.Events;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Whatever a record holds, it becomes one good event or is refused with a reason.</summary>
public sealed class AnyRecordTests
{
    [Fact]
    public void Any_record_gives_one_event_that_Segment_accepts_or_a_reason()
    {
        int events = 0;
        int faults = 0;
        Gen.Select(AnyRecord.Mappings, Gen.Select(AnyRecord.Names, AnyRecord.Values).Array[0, 8], AnyRecord.Simple).Sample(
            (mapping, properties, id) =>
            {
                string idName = mapping.Id[^1];
                DictionaryRecord record = new([.. properties, (idName, id), ("Event", "e"), ("f", 1)]);
                using EventMapper mapper = Mapped.Mapper(mapping);
                mapper.LeftOut = (field, reason) => Assert.False(string.IsNullOrWhiteSpace(reason), field);
                OutgoingEvent? outgoing = mapper.Map(record, out EventFault? fault);
                if (outgoing is null)
                {
                    Assert.False(string.IsNullOrWhiteSpace(fault!.Message));
                    Interlocked.Increment(ref faults);
                    return;
                }

                Assert.Null(fault);
                string id1 = outgoing.ReadId();
                int length = outgoing.Body.Length;
                JsonElement root = Mapped.Parse(outgoing);
                Assert.Equal(id1, root.GetProperty(mapping.Kind == EventKind.Group ? "groupId" : "userId").GetString());
                Assert.Null(LooselyValidateEvent.Fault(root, length));
                Interlocked.Increment(ref events);
            },
            iter: 10_000);

        Assert.True(events > 1000, $"Only {events} records were sent: the test shows little.");
        Assert.True(faults > 1000, $"Only {faults} records were refused: the test shows little.");
    }
}
