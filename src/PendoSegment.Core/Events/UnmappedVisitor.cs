using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>Sends the properties that a mapping does not name, under their own names.</summary>
internal sealed class UnmappedVisitor(IObjectModel model, TraitWriter traits, NameScope scope) : IRestVisitor
{
    // The same few names come with every record: all that can be said of one is worked out once.
    private readonly Dictionary<string, Known> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Known> _restNames = new(StringComparer.Ordinal);
    private readonly NameVisitor _learner = new();
    private readonly BookKeeping _bookKeeping = new();
    private Record? _record;
    private string? _idProperty;
    private bool _hasLearned;

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

    /// <summary>The fields of properties of which it is known without a record that they are sent.</summary>
    public IReadOnlyList<FieldName> FieldsOf(IReadOnlyList<string> names)
    {
        foreach (string name in scope.NeedsNames ? names : [])
        {
            scope.Learn(name);
        }

        return
        [
            .. names.Where(name => scope.IsNamed(name) || !(BookKeeping.IsAnnotation(name) || BookKeeping.MayBe(name)))
                .Select(name => scope.OfProperty(name, rest: null)).OfType<FieldName>().Where(static field => !field.IsInsideOnly),
        ];
    }

    public void Visit(string name, RecordValue value) => Visit(_names, null, name, value);

    public void VisitRest(string rest, string name, RecordValue value) => Visit(_restNames, rest, name, value);

    private void Visit(Dictionary<string, Known> names, string? rest, string name, RecordValue value)
    {
        if (!names.TryGetValue(name, out Known? known))
        {
            Learn();
            bool isAsIs = _record is null || scope.IsNamed(name);
            known = new Known(name, !isAsIs && BookKeeping.IsAnnotation(name) ? null : scope.OfProperty(name, rest), !isAsIs && BookKeeping.MayBe(name));
            if (names.Count < FieldName.MaxRemembered)
            {
                names[name] = known;
            }
        }

        if (known.Field is not null && !known.Is(_idProperty) && !(known.IsDoubtful && _bookKeeping.Is(_record!, name, PlainValue.Of(value, model))))
        {
            traits.WriteUnmapped(known.Field, PlainValue.Of(value, model));
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
            _restNames.Clear();
        }
    }

    private sealed class Known(string name, FieldName? field, bool isDoubtful)
    {
        private string? _idProperty;
        private bool _isId;

        /// <summary>Under which name it is sent; null when it is not.</summary>
        public FieldName? Field { get; } = field;

        /// <summary>True for a name that an engine or a module gives to properties of its own.</summary>
        public bool IsDoubtful { get; } = isDoubtful;

        /// <summary>True for the property with the id, which is the same one for nearly every record.</summary>
        public bool Is(string? idProperty)
        {
            if (!ReferenceEquals(_idProperty, idProperty))
            {
                _idProperty = idProperty;
                _isId = NameComparer.Instance.Equals(idProperty, name);
            }

            return _isId;
        }
    }
}
