using PendoSegment.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>Sends the properties that a mapping does not name, under their own names.</summary>
internal sealed class UnmappedVisitor(IObjectModel model, TraitWriter traits, NamingStyle naming, Func<string, bool>? isSent) : IPropertyVisitor
{
    // The same few names come with every record: whether they are sent, and under which escaped name, is worked out once.
    private readonly Dictionary<string, FieldName?> _names = new(StringComparer.Ordinal);

    /// <summary>The property with the id of the record at hand, which is not sent a second time; null for none.</summary>
    public string? IdProperty { get; set; }

    public void Visit(string name, RecordValue value)
    {
        if (!_names.TryGetValue(name, out FieldName? field))
        {
            field = name.Length > 0 && isSent?.Invoke(name) != false ? new FieldName(NameStyler.Apply(name, naming), name) : null;
            if (_names.Count < FieldName.MaxRemembered)
            {
                _names[name] = field;
            }
        }

        if (field is not null && !string.Equals(IdProperty, name, StringComparison.OrdinalIgnoreCase))
        {
            traits.WriteUnmapped(field, PlainValue.Of(value, model));
        }
    }
}
