using System.Collections;
using System.Text.Json;
using PendoSegment.Pendo;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>
/// Writes the members of a JSON object, one value at a time, and sees to it that no name comes twice. Objects in it are written whole, unless what derives
/// from it makes something else of them.
/// </summary>
internal class MemberWriter(Utf8JsonWriter json, IObjectModel model, bool writesNull, Omissions omissions, NullTexts? nulls = null) : IRestVisitor
{
    private static readonly Func<FieldName, string, FieldName> InnerName =
        static (parent, member) => new FieldName(member, place: $"{parent.Place}.{JsonText.WellFormed(member)}");

    private readonly ListReader _lists = new(model, omissions, nulls);
    private readonly NestedGuard _guard = new(model, omissions);
    private readonly FieldClaims _outermost = new();
    private HashSet<string>? _inner;
    private FieldName? _parent;

    /// <summary>Where what is left out is noted.</summary>
    protected Omissions Omissions { get; } = omissions;

    /// <summary>The texts that mean empty; null for none.</summary>
    protected NullTexts? Nulls { get; } = nulls;

    /// <summary>Where fields were written in whose place others are sent.</summary>
    public List<(long Start, long End)> Replaced => _outermost.Replaced;

    /// <summary>How many bytes have been written.</summary>
    protected long Position => json.BytesCommitted + json.BytesPending;

    /// <summary>True once there is more than an event may have.</summary>
    protected bool IsTooLarge => Position - _outermost.ReplacedBytes > EventLimits.MaxBytes;

    /// <summary>Forgets the last object.</summary>
    public virtual void Begin()
    {
        _outermost.Begin();
        _inner = null;
        _parent = null;
        _guard.Clear();
    }

    /// <summary>Makes a name unavailable for the rest of this object.</summary>
    public void Reserve(FieldName name)
    {
        _outermost.Claim(name);
        _outermost.Settle(name, 0, 0);
    }

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

    void IRestVisitor.VisitRest(string rest, string name, RecordValue value)
    {
        if (IsKept(_parent!, rest, name))
        {
            ((IPropertyVisitor)this).Visit(name, value);
        }
    }

    /// <summary>False for a member that is in a property which, or of which that member, must not be sent.</summary>
    protected virtual bool IsKept(FieldName parent, string rest, string name) => true;

    /// <summary>True for a value that has members.</summary>
    protected bool IsNested(object value) => model.IsNested(value);

    /// <summary>Writes one member of an object that <see cref="VisitMembers"/> shows.</summary>
    protected virtual void WriteMember(FieldName parent, string name, RecordValue value)
    {
        // What is too large will be refused, and what is still to come may never end.
        if (!IsTooLarge)
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

        if (!Claim(name))
        {
            return ValueOutcome.Empty;
        }

        long start = Position;
        HashSet<string>? outer = _inner;
        _inner = new HashSet<string>(StringComparer.Ordinal);
        json.WriteStartObject(name.Encoded);
        VisitMembers(name, value);
        json.WriteEndObject();
        _inner = outer;
        return Settle(name, start);
    }

    /// <summary>Shows the members of a value to <see cref="WriteMember"/>; false when they are too deep for it.</summary>
    protected bool VisitMembers(FieldName name, object value)
    {
        FieldName? outer = _parent;
        _parent = name;
        bool isSeen = _guard.Visit(name.Place, value, this);
        _parent = outer;
        return isSeen;
    }

    /// <summary>Takes note of two values of an event that come out as one field.</summary>
    protected virtual void OnMet(FieldName sent, FieldName dropped)
    {
    }

    private bool Claim(FieldName name)
    {
        if (_inner is not null)
        {
            bool isNew = _inner.Add(name.Text);
            if (!isNew)
            {
                Omissions.Add(name.Place, "another value of the same object already has this name");
            }

            return isNew;
        }

        bool isFree = _outermost.Claim(name);
        if (!isFree)
        {
            OnMet(_outermost.Rival!, name);
        }

        return isFree;
    }

    private void Release(FieldName name)
    {
        if (_inner is null)
        {
            _outermost.Release();
        }
        else
        {
            _inner.Remove(name.Text);
        }
    }

    private ValueOutcome Settle(FieldName name, long start)
    {
        if (_inner is null)
        {
            FieldName? rival = _outermost.Rival;
            _outermost.Settle(name, start, Position);
            if (rival is not null)
            {
                OnMet(name, rival);
            }
        }

        return ValueOutcome.Written;
    }

    private ValueOutcome WriteSimple(FieldName name, RecordValue value, ValueConverter converter)
    {
        if (!Claim(name))
        {
            return ValueOutcome.Empty;
        }

        long start = Position;
        ValueOutcome outcome = converter.Write(json, name.Encoded, value);
        if (outcome == ValueOutcome.Written)
        {
            return Settle(name, start);
        }

        Release(name);
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

        if (!Claim(name))
        {
            return ValueOutcome.Empty;
        }

        long start = Position;
        json.WriteNull(name.Encoded);
        return Settle(name, start);
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

        if (!Claim(name))
        {
            return ValueOutcome.Empty;
        }

        long start = Position;
        json.WriteStartArray(name.Encoded);
        foreach (object element in elements)
        {
            Scalar.Write(json, element);
        }

        json.WriteEndArray();
        return Settle(name, start);
    }

    private ValueOutcome Omit(FieldName name, ReadOnlySpan<char> reason)
    {
        Omissions.Add(name.Place, reason);
        return ValueOutcome.Unsupported;
    }
}
