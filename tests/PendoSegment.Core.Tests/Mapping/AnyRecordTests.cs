using System.Collections;
using System.Text.Json;
using CsCheck;
using PendoSegment.Core.Tests.Events;
using PendoSegment.Events;
using PendoSegment.Mapping;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Whatever a record holds, it becomes one good event or is refused with a reason.</summary>
public sealed class AnyRecordTests
{
    private static readonly Gen<string> Names = Gen.OneOf(
        These("UserId", "Id", "GroupId", "Event", "at", "name", "a", "a_b", "A", "", " "), Gen.String, Gen.String[Gen.Char['\ud7f0', '\ue010'], 1, 4]);

    private static readonly Gen<object?> Simple = Gen.OneOf<object?>(
        Gen.String.Select(Box),
        Gen.String[Gen.Char['\ud7f0', '\ue010'], 0, 6].Select(Box),
        Gen.Int[0, 800].Select(length => (object?)new string('x', length * 50)),
        These<object?>("", " ", "007", "1,5", "1e400", "-.5", "2026-01-31", "2026-02-30", "yes", "::", "a::", "VISITOR-UNIQUE-ID", "u1", "u2", "u3"),
        Gen.Int.Select(Box),
        Gen.Long.Select(Box),
        Gen.ULong.Select(Box),
        Gen.Double.Select(Box),
        Gen.Float.Select(Box),
        Gen.Decimal.Select(Box),
        Gen.Bool.Select(Box),
        Gen.Char.Select(Box),
        Gen.Guid.Select(Box),
        Gen.DateTime.Select(Box),
        Gen.DateTimeOffset.Select(Box),
        Gen.TimeSpan.Select(Box),
        Gen.Enum<DayOfWeek>().Select(Box),
        Gen.Byte.Array[0, 5].Select(Box),
        These<object?>(
            null, DBNull.Value, double.NaN, double.NegativeInfinity, new Uri("https://example.com/ü"), new Version(1, 2), new InvalidOperationException("unreadable"), new object()));

    private static readonly Gen<object?> Values = Gen.Recursive<object?>((depth, inner) => depth > 3
        ? Simple
        : Gen.Frequency(
            (6, Simple),
            (1, inner.Array[0, 4].Select(items => (object?)items)),
            (1, Gen.Select(Names, inner).Array[0, 4].Select(ToDictionary)),
            (1, Gen.Select(Names, inner).Array[0, 4].Select(ToSelfContaining))));

    private static readonly Gen<MappingDefinition> Mappings =
        Gen.Select(Gen.Enum<EventKind>(), Gen.Enum<UnmappedHandling>(), Gen.Enum<EmptyHandling>(), Gen.Enum<InvalidHandling>(), Gen.Enum<NestedHandling>(), Gen.Enum<FieldType>())
            .Select((kind, unmapped, empty, invalid, nested, type) => MappingDefinition.Default(kind) with
            {
                Unmapped = unmapped,
                Empty = empty,
                Invalid = invalid,
                Nested = nested,
                Timestamp = kind == EventKind.Track ? ["at"] : [],
                UserId = kind == EventKind.Group ? ["UserId"] : [],
                GroupId = kind == EventKind.Group ? [] : ["GroupId"],
                Fields = [new FieldDefinition { Field = "f", Properties = ["name", "a"], Type = type }, new FieldDefinition { Field = "b", Properties = ["b"] }],
            });

    [Fact]
    public void Any_record_gives_one_event_that_Segment_accepts_or_a_reason()
    {
        int events = 0;
        int faults = 0;
        Gen.Select(Mappings, Gen.Select(Names, Values).Array[0, 8], Simple).Sample(
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

    private static Gen<T> These<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static object? Box<T>(T value) => value;

    private static object? ToDictionary((string, object?)[] entries)
    {
        Hashtable dictionary = [];
        foreach ((string name, object? value) in entries)
        {
            dictionary[name] = value;
        }

        return dictionary;
    }

    private static object? ToSelfContaining((string, object?)[] entries)
    {
        Hashtable dictionary = (Hashtable)ToDictionary(entries)!;
        dictionary["self"] = dictionary;
        dictionary["list"] = new ArrayList { 1, dictionary };
        return dictionary;
    }
}
