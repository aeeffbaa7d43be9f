using PendoSegment.Records;

namespace PendoSegment.Mapping;

/// <summary>Sends the properties that a mapping does not name, under their own names.</summary>
internal sealed class UnmappedVisitor : IPropertyVisitor
{
    private readonly MappingDefinition _mapping;
    private readonly PartReader _parts;
    private readonly TraitWriter _traits;
    private readonly HashSet<string> _mapped;

    // The same few names come with every record: whether they are sent, and under which escaped name, is worked out once.
    private readonly Dictionary<string, FieldName?> _names = new(StringComparer.Ordinal);

    public UnmappedVisitor(MappingDefinition mapping, PartReader parts, TraitWriter traits)
    {
        _mapping = mapping;
        _parts = parts;
        _traits = traits;
        _mapped = new HashSet<string>(mapping.Fields.SelectMany(field => field.Properties), StringComparer.OrdinalIgnoreCase);
        ForEverything = new Everything(traits);
    }

    /// <summary>The same without a thought to mapping: for traits that were given as such.</summary>
    public IPropertyVisitor ForEverything { get; }

    public void Visit(string name, RecordValue value)
    {
        if (!_names.TryGetValue(name, out FieldName? field))
        {
            bool sent = name.Length > 0 && !_mapped.Contains(name) && (_mapping.UnmappedFilter?.Invoke(name) ?? true);
            _names[name] = field = sent ? new FieldName(name) : null;
        }

        // Which property the id comes from may differ from record to record, so this one is asked each time.
        if (field is not null && !_parts.Uses(name))
        {
            _traits.Write(field, value, FieldType.Auto);
        }
    }

    private sealed class Everything(TraitWriter traits) : IPropertyVisitor
    {
        private readonly Dictionary<string, FieldName> _names = new(StringComparer.Ordinal);

        public void Visit(string name, RecordValue value)
        {
            if (name.Length == 0)
            {
                return;
            }

            if (!_names.TryGetValue(name, out FieldName? field))
            {
                _names[name] = field = new FieldName(name);
            }

            traits.Write(field, value, FieldType.Auto);
        }
    }
}
