using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>The properties that one part of an event may come from, in order.</summary>
/// <param name="names">Their names.</param>
/// <param name="model">How values are unwrapped.</param>
/// <param name="nulls">The texts that mean empty; null for none.</param>
/// <param name="converter">What the value is for, which knows what counts as empty; null for an id, a name or a time.</param>
/// <param name="isFlattened">True when a name may also be the one under which a member is sent.</param>
/// <param name="expressions">What works a value out, by the text that stands among the names for it; null for nothing.</param>
internal sealed class PropertyChoice(
    IReadOnlyList<string> names, IObjectModel model, NullTexts? nulls, ValueConverter? converter = null, bool isFlattened = false, IReadOnlyDictionary<string, Func<object, object?>>? expressions = null)
{
    private readonly bool _takesLists = converter is { TakesLists: true };

    private readonly PropertyPath[] _properties = [.. names.Select(name => new PropertyPath(name, isFlattened))];

    // Code comes alone, since it always gives something.
    private readonly Func<object, object?>? _expression = names.Count == 1 && expressions?.TryGetValue(names[0], out Func<object, object?>? code) == true ? code : null;

    public bool IsEmpty => _properties.Length == 0;

    /// <summary>True when code works the value out, and no property is looked up.</summary>
    public bool IsWorkedOut => _expression is not null;

    private bool _isWanted;
    private bool _isFound;
    private bool _hasValue;

    /// <summary>
    /// True while they were looked for and no record had one of them: the name is most likely a typing error. In a record that is refused, what comes behind the
    /// reason is not looked for.
    /// </summary>
    public bool IsNeverFound => _isWanted && !_isFound;

    /// <summary>True when records had them, and all of them empty.</summary>
    public bool IsAlwaysEmpty => _isFound && !_hasValue;

    /// <summary>The property that the last value came from.</summary>
    public string Last { get; private set; } = names.Count > 0 ? names[0] : string.Empty;

    /// <summary>The name under which the last value is sent where the mapping gives none: the property's own, or the one that a path's member becomes. Null before the first.</summary>
    public string? LastField { get; private set; }

    /// <summary>The plain value of the first property that has one; otherwise of the first that is there at all.</summary>
    public RecordValue FirstWithValue(Record record) => First(record, takesEmpty: false);

    /// <summary>The plain value of the first property that the record has, even when it is empty there.</summary>
    public RecordValue FirstPresent(Record record) => First(record, takesEmpty: true);

    public bool Contains(string property) => _properties.Any(name => NameComparer.Instance.Equals(name.Name, property) || NameComparer.Instance.Equals(name.Target, property));

    /// <summary>True when one of the names has the property <paramref name="isMet"/>.</summary>
    public bool Any(Func<string, bool> isMet) => _properties.Any(name => isMet(name.Name));

    /// <summary>The names in quotes, for messages.</summary>
    public override string ToString() => $"'{string.Join("', '", _properties.Select(name => name.Name))}'";

    /// <summary>The same, without those that are another in a second spelling: <c>user_id</c> beside <c>UserId</c>.</summary>
    public string ToBriefText() =>
        $"'{string.Join("', '", _properties.Select(static name => name.Name).GroupBy(static name => name.Replace("_", string.Empty), NameComparer.Instance).Select(static group => group.First()))}'";

    private RecordValue First(Record record, bool takesEmpty)
    {
        _isWanted = true;
        RecordValue result = RecordValue.Missing;
        foreach (PropertyPath property in _properties)
        {
            RecordValue value = Read(record, property, out bool isWhole);
            if (value.Kind == RecordValueKind.Missing)
            {
                continue;
            }

            _isFound = true;
            _hasValue |= !value.IsEmpty;
            bool isEnough = takesEmpty || !(converter?.IsEmpty(value) ?? value.IsEmpty);
            if (isEnough || result.Kind == RecordValueKind.Missing)
            {
                result = value;
                Last = isWhole ? property.Name : property.Target;
                LastField = isWhole ? property.Target : property.Field;
            }

            if (isEnough)
            {
                break;
            }
        }

        return result;
    }

    private RecordValue Read(Record record, PropertyPath property, out bool isWhole)
    {
        isWhole = true;
        RecordValue value = PlainValue.Of(_expression is null ? property.Read(record, model, out isWhole) : Evaluate(record, _expression), model);
        value = _takesLists || value.Kind != RecordValueKind.Object ? value : OneElement.Of(value, model);
        return nulls is null ? value : nulls.Apply(value);
    }

    private RecordValue Evaluate(Record record, Func<object, object?> expression)
    {
        try
        {
            return RecordValue.FromObject(expression(record.Source));
        }
        catch (Exception failure) when (!model.EndsTheCommand(failure))
        {
            return RecordValue.Unreadable(failure.Message);
        }
    }
}
