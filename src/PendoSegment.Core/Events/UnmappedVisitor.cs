using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>Sends the properties that a mapping does not name, under their own names.</summary>
internal sealed class UnmappedVisitor(IObjectModel model, TraitWriter traits, NameScope scope) : IPropertyVisitor
{
    // The same few names come with every record: whether they are sent, and under which escaped name, is worked out once.
    private readonly Dictionary<string, FieldName?> _names = new(StringComparer.Ordinal);
    private readonly NameVisitor _learner = new();
    private Record? _record;
    private string? _idProperty;
    private bool _hasLearned;

    // Few streams have one.
    private readonly HashSet<string> _doubtful = new(StringComparer.Ordinal);
    private readonly BookKeeping _bookKeeping = new();

    /// <summary>Sends the properties of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="idProperty">The property with its id, which is not sent a second time.</param>
    public void Send(Record record, string idProperty)
    {
        _record = record;
        _idProperty = idProperty;
        _hasLearned = !scope.NeedsNames;
        record.Visit(this);
        _record = null;
    }

    public void Visit(string name, RecordValue value)
    {
        if (!_names.TryGetValue(name, out FieldName? field))
        {
            Learn();
            field = _record is not null && BookKeeping.IsAnnotation(name) ? null : scope.OfProperty(name);
            if (field is not null && _record is not null && BookKeeping.MayBe(name))
            {
                _doubtful.Add(name);
            }

            if (_names.Count < FieldName.MaxRemembered)
            {
                _names[name] = field;
            }
        }

        if (field is not null && !NameComparer.Instance.Equals(_idProperty, name)
            && !(_doubtful.Count > 0 && _record is not null && _doubtful.Contains(name) && _bookKeeping.Is(_record, name, PlainValue.Of(value, model))))
        {
            traits.WriteUnmapped(field, PlainValue.Of(value, model));
        }
    }

    // A name that is new may not come alone, and what a wildcard means depends on all.
    private void Learn()
    {
        if (_hasLearned || _record is null)
        {
            return;
        }

        _hasLearned = true;
        bool isChanged = false;
        foreach (string name in _learner.Of(_record))
        {
            isChanged |= scope.Learn(name);
        }

        if (isChanged)
        {
            _names.Clear();
        }
    }
}
