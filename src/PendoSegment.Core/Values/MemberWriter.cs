using System.Collections;
using System.Text.Json;
using PendoSegment.Pendo;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>
/// Writes the members of a JSON object, one value at a time, and sees to it that no name comes twice. Objects in it are written whole, unless what derives
/// from it makes something else of them.
/// </summary>
internal class MemberWriter(Utf8JsonWriter json, IObjectModel model, bool writesNull, Omissions omissions) : IPropertyVisitor
{
    private static readonly Func<FieldName, string, FieldName> InnerName =
        static (parent, member) => new FieldName(member, place: $"{parent.Place}.{JsonText.WellFormed(member)}");

    private readonly ListReader _lists = new(model, omissions);
    private readonly NestedGuard _guard = new(model, omissions);
    private readonly HashSet<string> _outermost = new(StringComparer.Ordinal);
    private HashSet<string>? _inner;
    private FieldName? _parent;

    /// <summary>Where what is left out is noted.</summary>
    protected Omissions Omissions { get; } = omissions;

    /// <summary>How many bytes have been written.</summary>
    protected long Position => json.BytesCommitted + json.BytesPending;

    private HashSet<string> Written => _inner ?? _outermost;

    /// <summary>Forgets the last object.</summary>
    public virtual void Begin()
    {
        _outermost.Clear();
        _inner = null;
        _parent = null;
        _guard.Clear();
    }

    /// <summary>Makes a name unavailable for the rest of this object.</summary>
    public void Reserve(string name) => _outermost.Add(name);

    /// <summary>Shows the members of a nested value to a visitor that writes them.</summary>
    public void WriteMembers(object nested, IPropertyVisitor visitor) => _guard.Visit("Traits", nested, visitor);

    /// <summary>Writes one plain value under a name, as its converter wants it.</summary>
    public ValueOutcome WriteValue(FieldName name, RecordValue value, ValueConverter converter) => value.Kind switch
    {
        RecordValueKind.Missing => converter.TakesEmpty ? WriteSimple(name, value, converter) : ValueOutcome.Empty,
        RecordValueKind.Unreadable => Omit(name, value.Text),
        _ when value.IsEmpty => converter.TakesEmpty ? WriteSimple(name, value, converter) : WriteEmpty(name),
        RecordValueKind.Object when converter.TakesLists && !Scalar.Is(value.Object!) => WriteCompound(name, value.Object!, converter),
        _ => WriteSimple(name, value, converter),
    };

    void IPropertyVisitor.Visit(string name, RecordValue value)
    {
        if (!BookKeeping.IsAnnotation(name))
        {
            WriteMember(_parent!, name, PlainValue.Of(value, model));
        }
    }

    /// <summary>True for a value that has members.</summary>
    protected bool IsNested(object value) => model.IsNested(value);

    /// <summary>Writes one member of an object that <see cref="VisitMembers"/> shows.</summary>
    protected virtual void WriteMember(FieldName parent, string name, RecordValue value)
    {
        // What is too large will be refused, and what is still to come may never end.
        if (Position <= EventLimits.MaxBytes)
        {
            WriteValue(parent.Member(name, InnerName), value, AutoConverter.Instance);
        }
    }

    /// <summary>Writes a value that has members.</summary>
    protected virtual ValueOutcome WriteNested(FieldName name, object value)
    {
        if (!_guard.CanEnter(name.Place, value))
        {
            return ValueOutcome.Unsupported;
        }

        if (!Written.Add(name.Text))
        {
            return OmitSecond(name);
        }

        HashSet<string>? outer = _inner;
        _inner = new HashSet<string>(StringComparer.Ordinal);
        json.WriteStartObject(name.Encoded);
        VisitMembers(name, value);
        json.WriteEndObject();
        _inner = outer;
        return ValueOutcome.Written;
    }

    /// <summary>Shows the members of a value to <see cref="WriteMember"/>.</summary>
    protected void VisitMembers(FieldName name, object value)
    {
        FieldName? outer = _parent;
        _parent = name;
        _guard.Visit(name.Place, value, this);
        _parent = outer;
    }

    private ValueOutcome WriteSimple(FieldName name, RecordValue value, ValueConverter converter)
    {
        if (!Written.Add(name.Text))
        {
            return OmitSecond(name);
        }

        ValueOutcome outcome = converter.Write(json, name.Encoded, value);
        if (outcome == ValueOutcome.Written)
        {
            return outcome;
        }

        Written.Remove(name.Text);
        if (outcome == ValueOutcome.Unsupported)
        {
            Omissions.Add(name.Place, (value.Object, converter), static what => $"{Shown.Object(what.Object)} cannot be sent: expected {what.converter.Expected}");
        }

        return outcome == ValueOutcome.Empty ? WriteEmpty(name) : outcome;
    }

    private ValueOutcome WriteCompound(FieldName name, object value, ValueConverter converter)
    {
        if (model.IsNested(value))
        {
            return converter is AutoConverter ? WriteNested(name, value) : ValueOutcome.Invalid;
        }

        if (value is IEnumerable list and not byte[])
        {
            return WriteList(name, list, converter);
        }

        Omissions.Add(name.Place, value, static value => $"{Shown.Object(value)} cannot be sent");
        return ValueOutcome.Unsupported;
    }

    private ValueOutcome WriteEmpty(FieldName name)
    {
        if (!writesNull)
        {
            return ValueOutcome.Empty;
        }

        if (!Written.Add(name.Text))
        {
            return OmitSecond(name);
        }

        json.WriteNull(name.Encoded);
        return ValueOutcome.Written;
    }

    private ValueOutcome WriteList(FieldName name, IEnumerable list, ValueConverter converter)
    {
        if (_lists.Read(name.Place, list) is not { } elements)
        {
            return ValueOutcome.Unsupported;
        }

        if (elements.Count == 0)
        {
            return WriteEmpty(name);
        }

        for (int i = 0; i < elements.Count; i++)
        {
            if (converter.Element(elements[i]) is not { } element)
            {
                return ValueOutcome.Invalid;
            }

            elements[i] = element;
        }

        if (!Written.Add(name.Text))
        {
            return OmitSecond(name);
        }

        json.WriteStartArray(name.Encoded);
        foreach (object element in elements)
        {
            Scalar.Write(json, element);
        }

        json.WriteEndArray();
        return ValueOutcome.Written;
    }

    // The field itself has been sent.
    private ValueOutcome OmitSecond(FieldName name)
    {
        Omissions.Add(name.Place, "another value of the same record already has this name");
        return ValueOutcome.Empty;
    }

    private ValueOutcome Omit(FieldName name, ReadOnlySpan<char> reason)
    {
        Omissions.Add(name.Place, reason);
        return ValueOutcome.Unsupported;
    }
}
