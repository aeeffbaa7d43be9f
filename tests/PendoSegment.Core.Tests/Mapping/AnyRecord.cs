using System.Collections;
using CsCheck;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Records and mappings of every sort, the nasty ones included.</summary>
internal static class AnyRecord
{
    public static readonly Gen<string> Names = Gen.OneOf(
        These("UserId", "Id", "GroupId", "Event", "at", "name", "a", "a_b", "A", "", " "), Gen.String, Gen.String[Gen.Char['\ud7f0', '\ue010'], 1, 4]);

    public static readonly Gen<object?> Simple = Gen.OneOf<object?>(
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

    public static readonly Gen<object?> Values = Gen.Recursive<object?>((depth, inner) => depth > 3
        ? Simple
        : Gen.Frequency(
            (6, Simple),
            (1, inner.Array[0, 4].Select(items => (object?)items)),
            (1, Gen.Select(Names, inner).Array[0, 4].Select(ToDictionary)),
            (1, Gen.Select(Names, inner).Array[0, 4].Select(ToSelfContaining))));

    public static readonly Gen<MappingDefinition> Mappings =
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
