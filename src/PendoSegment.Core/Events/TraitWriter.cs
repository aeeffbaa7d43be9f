using System.Collections;
using System.Text.Json;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>
/// Writes the members of an event's <c>traits</c> or <c>properties</c>, one value at a time, and sees to it that no name comes twice.
/// </summary>
internal sealed class TraitWriter : IPropertyVisitor
{
    private readonly Utf8JsonWriter _json;
    private readonly IObjectModel _model;
    private readonly MappingDefinition _mapping;
    private readonly Omissions _omissions;
    private readonly ListReader _lists;
    private readonly NestedGuard _guard;
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private FieldName? _parent;
    private long _largestLength;

    public TraitWriter(Utf8JsonWriter json, IObjectModel model, MappingDefinition mapping, Omissions omissions)
    {
        _json = json;
        _model = model;
        _mapping = mapping;
        _omissions = omissions;
        _lists = new ListReader(model, omissions);
        _guard = new NestedGuard(model, omissions);
    }

    /// <summary>Sees each field; null for nobody.</summary>
    public IMappingWatch? Watch { get; set; }

    /// <summary>The field that takes the most bytes, for whoever must shorten an event; null before the first.</summary>
    public string? LargestField { get; private set; }

    private long Position => _json.BytesCommitted + _json.BytesPending;

    /// <summary>Forgets the last event.</summary>
    public void Begin()
    {
        _written.Clear();
        _guard.Clear();
        _parent = null;
        LargestField = null;
        _largestLength = 0;
    }

    /// <summary>Makes a name unavailable for the rest of this event.</summary>
    public void Reserve(string name) => _written.Add(name);

    /// <summary>Writes one plain value under a name, as its converter wants it.</summary>
    public ValueOutcome Write(FieldName name, RecordValue value, ValueConverter converter)
    {
        long start = Position;
        if (start > EventWriter.MaxLength)
        {
            // The event will be refused, and what is still to come may never end.
            return ValueOutcome.Written;
        }

        Watch?.Field(name);
        ValueOutcome outcome = value.Kind switch
        {
            RecordValueKind.Missing => ValueOutcome.Empty,
            RecordValueKind.Unreadable => OmitUnreadable(name, value.Text),
            _ when value.IsEmpty => WriteEmpty(name),
            RecordValueKind.Object when converter.TakesLists && !Scalar.Is(value.Object!) => WriteCompound(name, value.Object!, converter),
            _ => WriteSimple(name, value, converter),
        };

        // Of a flattened object the whole counts, for that is what a mapping can leave out.
        if (Position - start > _largestLength)
        {
            _largestLength = Position - start;
            LargestField = name.Text;
        }

        return outcome;
    }

    /// <summary>Shows the members of a nested value to a visitor that writes them.</summary>
    public void WriteMembers(object nested, IPropertyVisitor visitor) => _guard.Visit("Traits", nested, visitor);

    /// <summary>One member of an object that is being flattened.</summary>
    void IPropertyVisitor.Visit(string name, RecordValue value) => Write(_parent!.Member(name), PlainValue.Of(value, _model), AutoConverter.Instance);

    private ValueOutcome WriteSimple(FieldName name, RecordValue value, ValueConverter converter)
    {
        if (!_written.Add(name.Text))
        {
            return OmitSecond(name);
        }

        ValueOutcome outcome = converter.Write(_json, name.Encoded, value);
        if (outcome == ValueOutcome.Written)
        {
            return outcome;
        }

        _written.Remove(name.Text);
        if (outcome == ValueOutcome.Unsupported)
        {
            _omissions.Add(name.Text, (value.Object, converter), static what => $"{Shown.Object(what.Object)} cannot be sent: expected {what.converter.Expected}");
        }

        return outcome == ValueOutcome.Empty ? WriteEmpty(name) : outcome;
    }

    private ValueOutcome WriteCompound(FieldName name, object value, ValueConverter converter)
    {
        if (_model.IsNested(value))
        {
            return converter is ListConverter ? ValueOutcome.Invalid : WriteNested(name, value);
        }

        if (value is IEnumerable list and not byte[])
        {
            return WriteList(name, list);
        }

        _omissions.Add(name.Text, value, static value => $"{Shown.Object(value)} cannot be sent");
        return ValueOutcome.Unsupported;
    }

    private ValueOutcome WriteEmpty(FieldName name)
    {
        if (_mapping.Empty == EmptyHandling.Omit)
        {
            return ValueOutcome.Empty;
        }

        if (!_written.Add(name.Text))
        {
            return OmitSecond(name);
        }

        _json.WriteNull(name.Encoded);
        return ValueOutcome.Written;
    }

    private ValueOutcome WriteNested(FieldName name, object value)
    {
        switch (_mapping.Nested)
        {
            case NestedHandling.Omit:
                _omissions.AddWanted(name.Text, "it is an object, and Nested is Omit");
                return ValueOutcome.Unsupported;
            case NestedHandling.Send when !_written.Add(name.Text):
                return OmitSecond(name);
            case NestedHandling.Send when !_guard.CanEnter(name.Text, value):
                return ValueOutcome.Unsupported;
            case NestedHandling.Send:
                _json.WritePropertyName(name.Encoded);
                new NestedObjectWriter(_json, _model, _mapping.Empty, _omissions, _lists, _guard, name.Text).Write(value);
                return ValueOutcome.Written;
            default:
                Watch?.Flattened(name);
                FieldName? parent = _parent;
                _parent = name;
                _guard.Visit(name.Text, value, this);
                _parent = parent;
                return ValueOutcome.Written;
        }
    }

    private ValueOutcome WriteList(FieldName name, IEnumerable list)
    {
        if (_lists.Read(name.Text, list) is not { } elements)
        {
            return ValueOutcome.Unsupported;
        }

        if (elements.Count == 0)
        {
            return WriteEmpty(name);
        }

        if (!_written.Add(name.Text))
        {
            return OmitSecond(name);
        }

        _json.WriteStartArray(name.Encoded);
        foreach (object element in elements)
        {
            Scalar.Write(_json, element);
        }

        _json.WriteEndArray();
        return ValueOutcome.Written;
    }

    private ValueOutcome OmitUnreadable(FieldName name, ReadOnlySpan<char> reason)
    {
        if (_omissions.IsNews(name.Text))
        {
            return Omit(name, reason.ToString());
        }

        _omissions.AddAgain(name.Text);
        return ValueOutcome.Unsupported;
    }

    private ValueOutcome OmitSecond(FieldName name) => Omit(name, "another value of the same record already has this name");

    private ValueOutcome Omit(FieldName name, string reason)
    {
        _omissions.Add(name.Text, reason);
        return ValueOutcome.Unsupported;
    }
}
