using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>The fields of an input, by name, in the order in which they came; those that the mapping names come first.</summary>
internal sealed class FieldTable
{
    /// <summary>
    /// So many fields are told apart: the keys of dictionaries may be different ones in every record, and no subscription of Pendo could use so many.
    /// </summary>
    public const int MaxFields = 5000;

    private readonly Dictionary<string, FieldAudit> _byName = new(StringComparer.Ordinal);
    private readonly List<FieldAudit> _all = [];
    private readonly RecordInHand _record;
    private readonly LocalText? _local;

    /// <param name="mapping">What becomes what.</param>
    /// <param name="record">The record that is being looked at.</param>
    /// <param name="local">Tells numbers and dates of the culture that the user named; null for none.</param>
    public FieldTable(MappingDefinition mapping, RecordInHand record, LocalText? local)
    {
        _record = record;
        _local = local;
        foreach (FieldDefinition field in mapping.Fields)
        {
            string property = field.Expression is not null ? "(expression)" : field.Properties.Count == 0 ? "(constant)" : string.Join(", ", field.Properties);
            Add(new FieldAudit(Key(field.Field), property, record, local)
            {
                IsMapped = true,
                IsInvariantNumber = field.Type == FieldType.Number && field.Culture is null,
                IsText = field.Type == FieldType.Text || (field.Expression is null && field.Properties.Count == 0),
            });
        }
    }

    public IReadOnlyList<FieldAudit> All => _all;

    /// <summary>True when there was no room for a field.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The field of a name; null for one that there is no room for.</summary>
    public FieldAudit? Find(string name) => _byName.TryGetValue(name, out FieldAudit? field) ? field : null;

    /// <summary>The field that a mapper names, which is made when it is new.</summary>
    public FieldAudit? Find(FieldName name)
    {
        if (_byName.TryGetValue(name.Text, out FieldAudit? field))
        {
            return field;
        }

        IsCut |= _all.Count >= MaxFields;
        return IsCut ? null : Add(new FieldAudit(Key(name.Text), name.Origin, _record, _local));
    }

    // As it stands in the event: without halves of characters, and no longer than fits into one.
    private static string Key(string name) => JsonText.WellFormed(JsonText.Cut(name.AsSpan()).ToString());

    private FieldAudit Add(FieldAudit field)
    {
        _byName[field.Name] = field;
        _all.Add(field);
        return field;
    }
}
