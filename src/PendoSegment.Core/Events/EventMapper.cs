using PendoSegment.Pendo;
using PendoSegment.Records;
using PendoSegment.Shards;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>
/// A mapping at work: made once from its definition, then called for every record. One thread at a time. A record becomes an
/// event or a fault that says why not; it never throws for what a record holds.
/// </summary>
internal sealed class EventMapper : IDisposable
{
    // What is not among the properties of so many is not among those of the others either.
    private const int EnoughRecords = 50;

    private readonly MappingDefinition _mapping;
    private readonly IObjectModel _model;
    private readonly bool _keepSource;
    private readonly Omissions _omissions;
    private readonly EventWriter _writer;
    private readonly TraitWriter _traits;
    private readonly PartReader _parts;
    private readonly FieldPlan[] _fields;
    private readonly UnmappedVisitor _unmapped;
    private readonly UnmappedVisitor _given;
    private readonly IMappingObserver? _observer;
    private readonly NameVisitor _names = new();
    private readonly FieldName _account;
    private int _learned;

    /// <summary>Makes the mapping ready for work.</summary>
    /// <param name="mapping">What becomes what.</param>
    /// <param name="model">How values that are objects are looked into.</param>
    /// <param name="stamps">Where messageIds and times come from.</param>
    /// <param name="keepSource">True to keep each event's record as <see cref="OutgoingEvent.Source"/>.</param>
    /// <param name="observer">Sees what is done with each record; null for nobody.</param>
    /// <param name="shard">Whose records are looked at; null for all.</param>
    public EventMapper(MappingDefinition mapping, IObjectModel model, EventStamps stamps, bool keepSource, IMappingObserver? observer = null, Shard? shard = null)
    {
        _observer = observer;
        _omissions = new Omissions { Observer = observer is null ? null : observer.OnLeftOut };
        _mapping = mapping;
        _model = model;
        _keepSource = keepSource;
        _writer = new EventWriter(stamps);
        NullTexts? nulls = NullTexts.Of(mapping.NullValue);
        _parts = new PartReader(mapping, model, nulls, shard);
        NameScope scope = new(mapping, _parts);
        _traits = new TraitWriter(_writer.Json, model, mapping, scope, nulls, _omissions) { Observer = observer };
        _fields = [.. mapping.Fields.Select(field => new FieldPlan(field, model, nulls))];
        _unmapped = new UnmappedVisitor(model, _traits, scope);
        MappingDefinition bare = new() { Kind = mapping.Kind, Naming = mapping.Naming };
        _given = new UnmappedVisitor(model, _traits, new NameScope(bare, new PartReader(bare, model, nulls: null)));
        _account = new FieldName("groupId", mapping.GroupId.Count > 0 ? string.Join(", ", mapping.GroupId) : "-GroupId");
    }

    /// <summary>
    /// Called once a field when a value of it had to be left out of an event, with the field and the reason. The event goes on without it.
    /// </summary>
    public Action<string, string>? LeftOut
    {
        get => _omissions.Listener;
        set => _omissions.Listener = value;
    }

    /// <summary>What holds back events that need not be sent; null for nothing.</summary>
    public IEventGate? Gate { get; init; }

    /// <summary>True once there was a record that is not another shard's: before that nothing can be said of names.</summary>
    public bool HasRecords { get; private set; }

    /// <summary>How many records were another shard's, and were not looked at further.</summary>
    public long Elsewhere { get; private set; }

    /// <summary>
    /// The mapped properties that no record so far has had, each in quotes: those of fields, and those of the account, the user and the time,
    /// without which an event is sent all the same.
    /// </summary>
    public IReadOnlyList<string> PropertiesNeverFound =>
        [.. _fields.Select(plan => plan.Properties).Where(choice => !choice.IsEmpty).Concat(_parts.Optional)
            .Where(IsNeverFound).Select(choice => choice.ToString()).Distinct(StringComparer.Ordinal)];

    /// <summary>The fields that had values of which none reached an event, each once.</summary>
    public IReadOnlyList<string> FieldsNeverSent => _traits.NeverSent;

    /// <summary>Which properties were sent, and which not, where several came out as one field.</summary>
    public IReadOnlyList<string> FieldsMet => _traits.Met;

    /// <summary>The fields that the mapping names.</summary>
    internal IReadOnlyList<FieldPlan> Fields => _fields;

    /// <summary>Where ids, name and time of events come from.</summary>
    internal PartReader Parts => _parts;

    /// <summary>Makes a record into an event; null, with the fault, when it cannot be one, and without a fault when it is held back or another shard's.</summary>
    public OutgoingEvent? Map(Record record, out EventFault? fault) => Map(record, new RecordPlace(0, record.Line), out fault);

    /// <inheritdoc cref="Map(Record, out EventFault?)"/>
    /// <param name="record">The record.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="fault">Why it is no event.</param>
    public OutgoingEvent? Map(Record record, RecordPlace place, out EventFault? fault)
    {
        bool isElsewhere = false;
        try
        {
            return MapReadable(record, place, ref isElsewhere, out fault);
        }
        catch (Exception failure) when (!_model.EndsTheCommand(failure))
        {
            // A deleted row, a dictionary that throws: a record is somebody else's code.
            Gate?.PassInvalid(_mapping.Kind, default);
            fault = new EventFault(MappingIssueCode.ValueInvalid, string.Empty, $"The record cannot be read: {failure.Message.TrimEnd('.')}. Correct it where it comes from, or leave it out.") { IsElsewhere = isElsewhere };
            return null;
        }
    }

    private OutgoingEvent? MapReadable(Record record, RecordPlace place, ref bool isElsewhere, out EventFault? fault)
    {
        EventParts parts = default;
        fault = _parts.ReadId(record, ref parts, out isElsewhere);
        if (isElsewhere)
        {
            if (fault is null)
            {
                Elsewhere++;
                Gate?.PassElsewhere();
                return null;
            }

            // Whose it is nobody knows: it may be somebody of this shard.
            Gate?.PassInvalid(_mapping.Kind, default);
            fault = fault with { IsElsewhere = true };
            return null;
        }

        HasRecords = true;
        if (fault is null && _parts.ReadOthers(record, ref parts) is { } other)
        {
            fault = other with { Id = parts.Id.ToString() };
        }

        if (fault is null)
        {
            _observer?.OnParts(parts);
        }
        else if (_observer is null)
        {
            // Of an account under a parent that cannot be read the id is not known.
            Gate?.PassInvalid(_mapping.Kind, _mapping.Kind == EventKind.Group && _parts.Last == EventPart.ParentId ? default : parts.Id);
            return null;
        }

        Begin(parts);
        object? source = null;
        foreach (FieldPlan field in _fields)
        {
            RecordValue value = field.Read(record, ref source);
            if (!field.HasFailed(value) && _traits.Write(field.Name, value, field.Converter) != ValueOutcome.Invalid)
            {
                continue;
            }

            if (_mapping.Invalid == InvalidHandling.Omit)
            {
                _traits.NoteLeftOut(field.Name);
            }

            if (_observer?.OnInvalid(field.Name, value) == true)
            {
                _observer.OnInvalidReason(Problem(field, value));
            }

            if (_mapping.Invalid == InvalidHandling.Reject)
            {
                Gate?.PassInvalid(_mapping.Kind, parts.Id);
                string remedy = field.HasFailed(value) ? "Correct the expression or the record" : "Correct the value, or map the field to another type";
                fault = new EventFault(MappingIssueCode.ValueInvalid, field.Name.Text, $"The field '{field.Name.Text}' {Problem(field, value)}. {remedy}.") { Id = parts.Id.ToString(), IsOfCode = field.HasFailed(value) };
                return null;
            }

            if (_observer is null && _omissions.IsNews(field.Name.Text))
            {
                _omissions.Add(field.Name.Text, $"it {Problem(field, value)}");
            }
        }

        if (_mapping.Unmapped == UnmappedHandling.Send)
        {
            _unmapped.Send(record, _parts.IdProperty);
        }
        else if (_mapping.Filter is { } filter && _learned < EnoughRecords)
        {
            // Only so that what the user excludes, and what would not be sent anyway, is not called unknown.
            _learned++;
            foreach (string name in _names.Of(record))
            {
                filter.Learn(name);
            }
        }

        if (fault is not null)
        {
            // It was looked at to its end only so that its other faults are seen.
            _omissions.Tell();
            return null;
        }

        return End(parts, place, _keepSource ? source ?? record.Source : null, out fault);
    }

    /// <summary>Makes an event from parts that were given one by one; null, with the fault, when they cannot be one, and without when it is held back.</summary>
    /// <exception cref="ArgumentException">The traits are no nested value, so that they have no names.</exception>
    public OutgoingEvent? Map(DirectEvent direct, out EventFault? fault)
    {
        if (direct.Traits is not null && !_model.IsNested(direct.Traits))
        {
            throw new ArgumentException($"Traits are named values: a {direct.Traits.GetType().Name} has no names.", nameof(direct));
        }

        EventParts parts = default;
        fault = _parts.Read(direct, ref parts);
        if (fault is not null)
        {
            return null;
        }

        Begin(parts);
        if (direct.Traits is { } traits)
        {
            _traits.WriteMembers(traits, _given);
        }

        return End(parts, default, _keepSource ? direct : null, out fault);
    }

    /// <summary>
    /// The fields that the columns of a file become which the mapping does not name: what is known of them before a row is read. Those of which the rows decide whether
    /// they are sent are not among them.
    /// </summary>
    /// <param name="columns">The file's header.</param>
    public IReadOnlyList<FieldName> UnmappedFields(IReadOnlyList<string> columns)
    {
        string? id = _mapping.Id.FirstOrDefault(name => columns.Contains(name, NameComparer.Instance));
        return _mapping.Unmapped == UnmappedHandling.Send ? _unmapped.FieldsOf([.. columns.Where(column => !NameComparer.Instance.Equals(column, id))]) : [];
    }

    /// <summary>True for properties that were looked for and that no record has had, nor anything else that their names mean.</summary>
    internal bool IsNeverFound(PropertyChoice choice) => choice.IsNeverFound && !(_mapping.Filter is { } filter && choice.Any(filter.HasMatched));

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static string Problem(FieldPlan field, RecordValue value)
    {
        if (field.HasFailed(value))
        {
            return "has an expression that failed: " + value.Text.ToString().TrimEnd('.');
        }

        string from = field.Properties.IsEmpty ? string.Empty : $" from '{field.Properties.Last}'";
        return $"cannot take {Shown.Value(value)}{from}: expected {field.Converter.ExpectedOf(value)}";
    }

    private void Begin(in EventParts parts)
    {
        _traits.Begin();
        _writer.Begin(_mapping.Kind, parts);
        if (_mapping.Kind == EventKind.Track && !parts.GroupId.IsEmpty)
        {
            // Written already: it is the event's account and wins over a property of that name.
            _traits.Reserve(_account);
        }
    }

    private OutgoingEvent? End(in EventParts parts, RecordPlace place, object? source, out EventFault? fault)
    {
        // Before there is an event that nobody would release if the listener threw.
        _omissions.Tell();
        if (_traits.Replaced.Count > 0)
        {
            _writer.Remove(_traits.Replaced);
        }

        if (!_writer.End(parts))
        {
            Gate?.PassInvalid(_mapping.Kind, parts.Id);
            fault = TooLarge() with { Id = parts.Id.ToString() };
            return null;
        }

        fault = null;
        return Gate?.Holds(_writer.Written) == true ? null : _writer.Detach(place, source);
    }

    private EventFault TooLarge()
    {
        string limit = Shown.Count(EventLimits.MaxBytes);
        string culprit = _traits.LargestField is { } field
            ? $" Its largest field is {Shown.Text(field.AsSpan())}: shorten it, or leave it out."
            : " Its id or name alone is too long.";
        return new EventFault(
            MappingIssueCode.EventTooLarge, _traits.LargestField ?? string.Empty, $"The event is larger than {limit} bytes, which is as much as Segment takes in one event.{culprit}");
    }
}
