using System.Text.Json;
using CsCheck;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>The order of a record's keys says nothing of its event: random records, with every order of each, against the rule in a few lines.</summary>
public sealed class KeyOrderTests
{
    private const int MaxProperties = 5;

    private static readonly Gen<string> Names = Gen.OneOf(new[] { "a", "b", "c", "a_b", "A_B", "a_b_c", "b_c", "a_c" }.Select(name => Gen.Const(name)).ToArray());

    private static readonly Gen<object?> Leaves = Gen.Frequency(
        (8, Gen.Int[0, 1_000_000].Select(number => (object?)number)), (1, Gen.Const((object?)null)), (1, Gen.Const((object?)"")), (1, Gen.Const((object?)new byte[] { 1 })), (1, Gen.Const((object?)double.NaN)));

    private static readonly Gen<object?> Values = Gen.Recursive<object?>((depth, inner) => depth > 2
        ? Leaves
        : Gen.Frequency((1, Leaves), (2, Gen.Select(Names, inner).Array[1, 4].Select(entries => (object?)Dictionary(entries)))));

    [Fact]
    public void Every_order_of_a_records_keys_gives_one_set_of_fields()
    {
        int met = 0;
        Gen.Select(Gen.Select(Names, Values).Array[1, MaxProperties], Gen.Enum<EmptyHandling>()).Sample(
            (entries, empty) =>
            {
                // A mapper has seen other records before, and what it learned of them must not show.
                using EventMapper mapper = Mapped.Mapper(Mapped.Identify with { Empty = empty });
                (string, object?)[] record = [.. Dictionary(entries).Select(entry => (entry.Key, entry.Value))];
                Dictionary<string, string>? first = null;
                HashSet<string> ties = Ties(record, empty);
                foreach ((string, object?)[] order in Orders(record))
                {
                    Dictionary<string, string> fields = Fields(mapper, order);
                    Assert.Equal(Expected(order, empty), fields);
                    first ??= fields;
                    Assert.Equal(first.Where(field => !ties.Contains(field.Key)), fields.Where(field => !ties.Contains(field.Key)), Comparer);
                }

                if (mapper.FieldsMet.Count > 0)
                {
                    Interlocked.Increment(ref met);
                }
            },
            iter: 1000);

        // About a fifth: half of that is beyond chance.
        Assert.True(met > 100, $"Only in {met} records fields met: the test shows little.");
    }

    private static IEqualityComparer<IEnumerable<KeyValuePair<string, string>>> Comparer { get; } =
        EqualityComparer<IEnumerable<KeyValuePair<string, string>>>.Create((left, right) => left!.OrderBy(field => field.Key, StringComparer.Ordinal).SequenceEqual(right!.OrderBy(field => field.Key, StringComparer.Ordinal)));

    private static Dictionary<string, object?> Dictionary((string Name, object? Value)[] entries)
    {
        Dictionary<string, object?> dictionary = [];
        foreach ((string name, object? value) in entries)
        {
            dictionary[name] = value;
        }

        return dictionary;
    }

    private static IEnumerable<T[]> Orders<T>(T[] items) => items.Length < 2
        ? [items]
        : items.SelectMany((item, i) => Orders<T>([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[item, .. rest]));

    private static Dictionary<string, string> Fields(EventMapper mapper, (string, object?)[] properties)
    {
        OutgoingEvent? outgoing = mapper.Map(new DictionaryRecord([("UserId", "u"), .. properties]), out EventFault? fault);
        Assert.Null(fault);
        return Mapped.Parse(outgoing!).GetProperty("traits").EnumerateObject().ToDictionary(field => field.Name.ToLowerInvariant(), field => field.Value.GetRawText());
    }

    private static Dictionary<string, string> Expected((string, object?)[] properties, EmptyHandling empty) =>
        Sent(properties, empty).GroupBy(sent => sent.Field).ToDictionary(group => group.Key, group => group.OrderBy(sent => sent.IsMember).First().Json);

    // Fields that two of the first rank there come out as: of these the order decides.
    private static HashSet<string> Ties((string, object?)[] properties, EmptyHandling empty) =>
        [.. Sent(properties, empty).GroupBy(sent => sent.Field).Where(group => group.Count(sent => sent.IsMember == group.Min(other => other.IsMember)) > 1).Select(group => group.Key)];

    private static IEnumerable<(string Field, bool IsMember, string Json)> Sent(IEnumerable<(string Name, object? Value)> properties, EmptyHandling empty, string prefix = "") =>
        properties.SelectMany(property => property.Value switch
        {
            Dictionary<string, object?> members => Sent(members.Select(member => (member.Key, member.Value)), empty, prefix + property.Name + "_"),
            int number => [((prefix + property.Name).ToLowerInvariant(), prefix.Length > 0, JsonSerializer.Serialize(number))],
            null or "" when empty == EmptyHandling.Null => [((prefix + property.Name).ToLowerInvariant(), prefix.Length > 0, "null")],
            _ => Enumerable.Empty<(string, bool, string)>(),
        });
}
