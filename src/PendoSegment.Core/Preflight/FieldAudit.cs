using System.Text;
using System.Text.Json;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>What is known so far of one field: a row of the report.</summary>
/// <param name="name">The name under which it is sent.</param>
/// <param name="property">Where it comes from.</param>
/// <param name="record">The record that is being looked at.</param>
/// <param name="local">Tells numbers and dates of the culture that the user named; null for none.</param>
internal sealed class FieldAudit(string name, string property, RecordInHand record, LocalText? local = null)
{
    private readonly long[] _counts = new long[(int)MappingFieldType.Mixed];
    // Of so many different values of a type nobody wants to see all, and telling them apart would cost more than it shows.
    private const int MostValues = 32;

    private readonly DistinctValues?[] _values = new DistinctValues?[(int)MappingFieldType.Mixed];
    private readonly RecordPlace[] _firsts = new RecordPlace[(int)MappingFieldType.Mixed];

    public string Name { get; } = name;

    public string Property { get; } = property;

    /// <summary>True when the mapping names it; false for one that is sent because its record has it.</summary>
    public bool IsMapped { get; init; }

    /// <summary>True when the mapping itself says that it is text, so that there is nothing to guess.</summary>
    public bool IsText { get; init; }

    /// <summary>True when the mapping makes text into numbers and names no culture.</summary>
    public bool IsInvariantNumber { get; init; }

    /// <summary>The first value, cut where it is long.</summary>
    public string? Example { get; private set; }

    public IssueList Issues { get; } = new(record);

    /// <summary>What its text looks like.</summary>
    public TextLooks Looks { get; } = new(local);

    /// <summary>In how many records it has a value.</summary>
    public long Filled { get; private set; }

    /// <summary>True when null is sent for it in some record.</summary>
    public bool IsSentEmpty { get; set; }

    /// <summary>The first record with a value.</summary>
    public RecordPlace First { get; private set; }

    /// <summary>The type of all values; <see cref="MappingFieldType.Mixed"/> when there are several.</summary>
    public MappingFieldType Type => _counts.Count(count => count > 0) > 1 ? MappingFieldType.Mixed : Types.FirstOrDefault();

    /// <summary>The types that there are, in the order in which they came.</summary>
    public IEnumerable<MappingFieldType> Types =>
        Enumerable.Range(0, _counts.Length).Where(type => _counts[type] > 0).OrderBy(type => _firsts[type].Record).Select(type => (MappingFieldType)type);

    /// <summary>How many values are of a type.</summary>
    public long CountOf(MappingFieldType type) => _counts[(int)type];

    /// <summary>The first record with a value of a type.</summary>
    public RecordPlace FirstOf(MappingFieldType type) => _firsts[(int)type];

    /// <summary>The properties that came out under this very name; null for fewer than two.</summary>
    public FieldCollision? Collision { get; private set; }

    /// <summary>The properties that came out under this name and one that differs by case; null for fewer than two.</summary>
    public FieldCollision? CaseCollision { get; private set; }

    /// <summary>Counts a value that another of its record was sent in place of.</summary>
    public void Meet(FieldName sent, FieldName dropped, RecordPlace place, bool byCase) =>
        (byCase ? CaseCollision ??= new FieldCollision(place) : Collision ??= new FieldCollision(place)).See(sent, dropped);

    /// <summary>Counts a value.</summary>
    public void See(MappingFieldType type, RecordPlace place)
    {
        if (Filled++ == 0)
        {
            First = place;
        }

        if (_counts[(int)type]++ == 0)
        {
            _firsts[(int)type] = place;
        }
    }

    /// <summary>Takes note of a value that is text, a number or a Boolean, so that the values of a type can be told.</summary>
    public void See(MappingFieldType type, RecordPlace place, ref Utf8JsonReader reader)
    {
        See(type, place);
        DistinctValues values = _values[(int)type] ??= new DistinctValues(record, MostValues);
        if (values.IsCut)
        {
            return;
        }

        ulong hash = StableHash.Of(reader.ValueSpan);
        if (!values.CountAgain(hash))
        {
            string text = reader.TokenType == JsonTokenType.String ? Shown.Text(reader.GetString()!.AsSpan()) : Shown.Plain(Encoding.UTF8.GetString(reader.ValueSpan.ToArray()).AsSpan());
            values.Add(hash, text);
            if (values.IsCut)
            {
                values.Close();
            }
        }
    }

    /// <summary>The values of some types as text; null when none of them has any.</summary>
    public string? ValuesOf(IEnumerable<MappingFieldType> types) => DistinctValues.Text(types.Select(type => _values[(int)type]).OfType<DistinctValues>());

    /// <summary>Shows a value as the example if it is the first.</summary>
    public void Show(ReadOnlySpan<char> value) => Example ??= Visible.Of(Shown.Plain(value));

    /// <summary>The row.</summary>
    public PendoMappingField ToField(long records) => new(Name, Collision is null || IsMapped ? Property : Collision.ToList(), Type, records, Filled, Example, Issues.ToIssues(Name));
}
