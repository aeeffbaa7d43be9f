using PendoSegment.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>A field as the mapper uses it: its name escaped, its properties ready to be looked up, its converter made.</summary>
internal sealed class FieldPlan
{
    private readonly IObjectModel _model;
    private readonly FieldName _name;
    private readonly List<FieldName> _names;
    private readonly bool _isNamedByProperty;
    private readonly NullTexts? _nulls;
    private readonly object? _constant;
    private readonly Func<object, object?>? _expression;
    private string? _lastField;
    private FieldName _lastName;

    public FieldPlan(FieldDefinition field, IObjectModel model, NullTexts? nulls)
    {
        _model = model;
        _nulls = nulls;
        _constant = field.Value;
        _expression = field.Expression;
        _name = new FieldName(field.Field, string.Join(", ", field.Properties)) { IsMapped = true };
        _names = [_name];
        _lastName = _name;
        _isNamedByProperty = field.IsNamedByProperty;
        Converter = FieldConverters.For(field);
        Properties = new PropertyChoice(_expression is null ? field.Properties : [], model, nulls, Converter, field.IsFlattened);
    }

    /// <summary>The name for the value that was read last.</summary>
    public FieldName Name
    {
        get
        {
            if (_isNamedByProperty && Properties.LastField is { } text && !ReferenceEquals(text, _lastField))
            {
                _lastField = text;
                _lastName = NameOf(text);
            }

            return _lastName;
        }
    }

    /// <summary>All the names that values have had.</summary>
    public IReadOnlyList<FieldName> Names => _names;

    /// <summary>True when it had values and none could be sent.</summary>
    public bool IsNeverSent => _names.Exists(name => name.WasLeftOut) && !_names.Exists(name => name.WasSent);

    public ValueConverter Converter { get; }

    /// <summary>Where the value comes from; empty for a constant and for an expression.</summary>
    public PropertyChoice Properties { get; }

    /// <summary>Reads the value.</summary>
    /// <param name="record">Where from.</param>
    /// <param name="source">The record as its owner knows it, for expressions; made when the first asks for it.</param>
    public RecordValue Read(Record record, ref object? source) =>
        !Properties.IsEmpty ? Properties.FirstWithValue(record)
        : _expression is null ? PlainValue.Of(RecordValue.FromObject(_constant), _model)
        : Evaluate(source ??= record.Source);

    /// <summary>True when the value is what became of an expression that failed.</summary>
    public bool HasFailed(RecordValue value) => _expression is not null && value.Kind == RecordValueKind.Unreadable;

    private FieldName NameOf(string text)
    {
        if (_names.Find(name => name.Text == text) is not { } known)
        {
            known = new FieldName(text, _name.Origin) { IsMapped = true };
            _names.Add(known);
        }

        return known;
    }

    private RecordValue Evaluate(object source)
    {
        try
        {
            RecordValue value = PlainValue.Of(RecordValue.FromObject(_expression!(source)), _model);
            value = Converter.TakesLists ? value : OneElement.Of(value, _model);
            return _nulls is null ? value : _nulls.Apply(value);
        }
        catch (Exception failure) when (!_model.EndsTheCommand(failure))
        {
            return RecordValue.Unreadable(failure.Message);
        }
    }
}
