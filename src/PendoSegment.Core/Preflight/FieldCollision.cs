using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>The properties that came out as one field, in one record or another.</summary>
/// <param name="first">The first record that had several.</param>
internal sealed class FieldCollision(RecordPlace first)
{
    // So many names show what is wrong.
    private const int MaxNames = 10;

    private readonly List<string> _properties = [];

    public RecordPlace First { get; } = first;

    /// <summary>How many values were left out.</summary>
    public long Count { get; private set; }

    /// <summary>The properties, each in quotes.</summary>
    public string Properties => string.Join(", ", _properties.Take(_properties.Count - 1)) + " and " + _properties[_properties.Count - 1];

    /// <summary>The properties as a mapping lists those of which the first with a value is sent.</summary>
    public string ToList() => string.Join(", ", _properties.Select(property => property.Trim('\'')));

    public void See(FieldName sent, FieldName dropped)
    {
        Count++;
        Add(sent.Source);
        Add(dropped.Source);
    }

    private void Add(string property)
    {
        if (_properties.Count < MaxNames && !_properties.Contains(property))
        {
            _properties.Add(property);
        }
    }
}
