using System.Text.Json;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>Writes the members of an event's <c>traits</c> or <c>properties</c> as the mapping wants them.</summary>
internal sealed class TraitWriter(Utf8JsonWriter json, IObjectModel model, MappingDefinition mapping, NameScope scope, NullTexts? nulls, Omissions omissions)
    : MemberWriter(json, model, mapping.Empty == EmptyHandling.Null, omissions)
{
    // Fields may be named by the data, so their number is bounded by nothing else.
    private const int MaxLeftOut = 1000;

    private readonly Func<FieldName, string, FieldName> _flattenedName = scope.OfMember;
    private readonly List<FieldName> _leftOut = [];
    private readonly FieldMeetings _meetings = new();
    private long _largestLength;

    /// <summary>Sees each field; null for nobody.</summary>
    public IMappingObserver? Observer { get; init; }

    /// <summary>The field that takes the most bytes, for whoever must shorten an event; null before the first.</summary>
    public string? LargestField { get; private set; }

    /// <summary>The fields of which a value was left out and none written.</summary>
    public IReadOnlyList<string> NeverSent => [.. _leftOut.Where(name => !name.WasSent).Select(name => name.Text).Distinct(StringComparer.Ordinal)];

    /// <summary>Which properties were sent, and which not, where several came out as one field.</summary>
    public IReadOnlyList<string> Met => _meetings.All;

    public override void Begin()
    {
        base.Begin();
        LargestField = null;
        _largestLength = 0;
    }

    /// <summary>Writes one plain value under a name, as its converter wants it.</summary>
    public ValueOutcome Write(FieldName name, RecordValue value, ValueConverter converter)
    {
        long start = Position;
        if (IsTooLarge)
        {
            // The event will be refused, and what is still to come may never end.
            return ValueOutcome.Written;
        }

        if (name.IsInsideOnly && !(value.Kind == RecordValueKind.Object && IsNested(value.Object!)))
        {
            return ValueOutcome.Empty;
        }

        Observer?.OnField(name, value);
        ValueOutcome outcome = WriteValue(name, value, converter);
        if (outcome == ValueOutcome.Written)
        {
            name.WasSent = true;
        }
        else if (outcome == ValueOutcome.Unsupported)
        {
            NoteLeftOut(name);
        }

        // Of a flattened object the whole counts, for that is what a mapping can leave out.
        if (Position - start > _largestLength)
        {
            _largestLength = Position - start;
            LargestField = name.Text;
        }

        return outcome;
    }

    /// <summary>Notes that a field had a value that was not written.</summary>
    public void NoteLeftOut(FieldName name)
    {
        if (!name.WasLeftOut && _leftOut.Count < MaxLeftOut)
        {
            _leftOut.Add(name);
        }

        name.WasLeftOut = true;
    }

    /// <summary>Writes one plain value that the mapping does not name.</summary>
    public void WriteUnmapped(FieldName name, RecordValue value) => Write(name, nulls is null ? value : nulls.Apply(value), AutoConverter.Instance);

    protected override void WriteMember(FieldName parent, string name, RecordValue value)
    {
        if (mapping.Nested == NestedHandling.Flatten)
        {
            FieldName member = parent.Member(name, _flattenedName);
            if (!member.IsHidden)
            {
                WriteUnmapped(member, value);
            }
        }
        else
        {
            base.WriteMember(parent, name, value);
        }
    }

    protected override void OnMet(FieldName sent, FieldName dropped)
    {
        if (sent.Origin.Length > 0 && sent.Origin == dropped.Origin)
        {
            // An object and its member were named, so that one value came twice.
            return;
        }

        _meetings.Add(sent, dropped);
        Omissions.AddWanted(dropped.Text, "another value of the same record already has this name");
        Observer?.OnMet(sent, dropped);
    }

    protected override ValueOutcome WriteNested(FieldName name, object value)
    {
        switch (mapping.Nested)
        {
            case NestedHandling.Send:
                return base.WriteNested(name, value);
            case NestedHandling.Omit:
                Omissions.AddWanted(name.Text, "it is an object, and Nested is Omit");
                return ValueOutcome.Empty;
            default:
                Observer?.OnFlattened(name);
                VisitMembers(name, value);
                return ValueOutcome.Written;
        }
    }
}
