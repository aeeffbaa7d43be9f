using System.Collections;
using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Mapping;

/// <summary>
/// Writes the members of an event's <c>traits</c> or <c>properties</c>, one value at a time, and sees to it that no name comes twice.
/// </summary>
internal sealed class TraitWriter(Utf8JsonWriter json, IObjectModel model, MappingDefinition mapping, Action<string, string> leftOut) : IPropertyVisitor
{
    // Deeper than any directory or CRM nests its data; an object that contains itself ends here.
    private const int MaxDepth = 8;

    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private FieldName _parent = new(string.Empty);
    private int _depth;

    /// <summary>Forgets the names of the last event. Pass every name that must not be written.</summary>
    public void Begin() => _written.Clear();

    /// <summary>Makes a name unavailable for the rest of this event.</summary>
    public void Reserve(string name) => _written.Add(name);

    /// <summary>Writes one value under a name, as its type wants it.</summary>
    public ValueOutcome Write(FieldName name, RecordValue value, FieldType type)
    {
        switch (value.Kind)
        {
            case RecordValueKind.Missing:
                return ValueOutcome.Empty;
            case RecordValueKind.Null:
                return WriteEmpty(name);
            case RecordValueKind.Unreadable:
                leftOut(name.Text, value.Text.ToString());
                return ValueOutcome.Unsupported;
            case RecordValueKind.Text when value.Text.IsEmpty:
                return WriteEmpty(name);
            case RecordValueKind.Object:
                object? plain = model.Unwrap(value.Object);
                if (plain is null or string or DBNull)
                {
                    return Write(name, RecordValue.FromObject(plain is DBNull ? null : plain), type);
                }

                return type == FieldType.Auto ? WriteObject(name, plain) : WriteTyped(name, RecordValue.FromObject(plain), type);
            default:
                return WriteTyped(name, value, type);
        }
    }

    /// <summary>One member of an object that is being flattened.</summary>
    void IPropertyVisitor.Visit(string name, RecordValue value) => Write(_parent.Member(name), value, FieldType.Auto);

    private ValueOutcome WriteTyped(FieldName name, RecordValue value, FieldType type)
    {
        if (_written.Contains(name.Text))
        {
            leftOut(name.Text, "another value of the same record already has this name");
            return ValueOutcome.Unsupported;
        }

        ValueOutcome outcome = ScalarWriter.Write(json, name.Encoded, value, type);
        if (outcome == ValueOutcome.Written)
        {
            _written.Add(name.Text);
        }
        else if (outcome == ValueOutcome.Unsupported)
        {
            leftOut(name.Text, $"a value of type {value.Object?.GetType().Name} cannot be sent as {type}");
        }

        return outcome;
    }

    private ValueOutcome WriteObject(FieldName name, object value)
    {
        if (ScalarWriter.IsScalar(value))
        {
            return WriteTyped(name, RecordValue.FromObject(value), FieldType.Auto);
        }

        if (model.IsNested(value))
        {
            return WriteNested(name, value);
        }

        if (value is IEnumerable list && value is not byte[])
        {
            return WriteList(name, list);
        }

        string what = value.GetType() == typeof(byte[]) ? "bytes" : $"an object of type {value.GetType().Name}";
        leftOut(name.Text, $"{what} cannot be sent");
        return ValueOutcome.Unsupported;
    }

    private ValueOutcome WriteEmpty(FieldName name)
    {
        if (mapping.Empty == EmptyHandling.Null && _written.Add(name.Text))
        {
            json.WriteNull(name.Encoded);
            return ValueOutcome.Written;
        }

        return ValueOutcome.Empty;
    }

    private ValueOutcome WriteNested(FieldName name, object value)
    {
        if (mapping.Nested == NestedHandling.Omit || _depth == MaxDepth)
        {
            leftOut(name.Text, _depth == MaxDepth ? $"it is nested more than {MaxDepth} levels deep" : "it is an object and Nested is Omit");
            return ValueOutcome.Unsupported;
        }

        if (mapping.Nested == NestedHandling.Send)
        {
            if (!_written.Add(name.Text))
            {
                return ValueOutcome.Unsupported;
            }

            json.WritePropertyName(name.Encoded);
            new NestedObjectWriter(json, model, leftOut, name.Text).Write(value, MaxDepth);
            return ValueOutcome.Written;
        }

        FieldName parent = _parent;
        _parent = name;
        _depth++;
        model.VisitMembers(value, this);
        _depth--;
        _parent = parent;
        return ValueOutcome.Written;
    }

    private ValueOutcome WriteList(FieldName name, IEnumerable list)
    {
        bool begun = false;
        foreach (object? item in list)
        {
            object? plain = model.Unwrap(item);
            if (plain is null or DBNull)
            {
                continue;
            }

            if (!ScalarWriter.IsScalar(plain))
            {
                // Pendo ignores objects inside lists (seen in its web agent, npm @pendo/agent).
                leftOut(name.Text, $"an element of type {plain.GetType().Name} in its list cannot be sent");
                continue;
            }

            if (!begun)
            {
                if (!_written.Add(name.Text))
                {
                    leftOut(name.Text, "another value of the same record already has this name");
                    return ValueOutcome.Unsupported;
                }

                json.WriteStartArray(name.Encoded);
                begun = true;
            }

            ScalarWriter.WriteElement(json, plain);
        }

        if (!begun)
        {
            return WriteEmpty(name);
        }

        json.WriteEndArray();
        return ValueOutcome.Written;
    }
}
