using PendoSegment.Events;
using PendoSegment.Mapping;
using PendoSegment.Pendo;
using PendoSegment.Records;
using PendoSegment.Shards;
using PendoSegment.Snippet;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>
/// Tells what Pendo would make of records, without sending any. It maps each with the mapper that the Send commands use and reads the event that comes of it.
/// What it keeps does not grow with the number of records, but for the hashes of their ids. One thread at a time.
/// </summary>
internal sealed class MappingPreflight : IMappingObserver, IPropertyVisitor, IDisposable
{
    // So many names are enough to say which one may have been meant.
    private const int MaxNames = 500;

    // In a warehouse's tables of events it is the message's.
    private const string PlainId = "Id";

    private readonly MappingDefinition _mapping;
    private readonly PropertyName[] _idNames;
    private readonly EventMapper _mapper;
    private readonly FieldTable _fields;
    private readonly PartAudits _parts;
    private readonly SentFieldReader _reader;
    private readonly RecordInHand _record = new();
    private readonly List<string> _names = [];
    private FieldAudit? _invalid;
    private string? _invalidValue;
    private readonly Shard? _shard;
    private readonly SchemaVerdicts? _schema;
    private readonly IObjectModel? _pageModel;
    private RecordPlace _place;
    private long _read;
    private long _records;

    /// <summary>Makes a preflight of a mapping.</summary>
    /// <param name="mapping">What becomes what.</param>
    /// <param name="model">How values that are objects are looked into.</param>
    /// <param name="now">The time of the run, with which the times of events are compared.</param>
    /// <param name="culture">The name of the culture in which numbers and dates are written as text; null when nobody has said so.</param>
    /// <param name="shard">Whose records are looked at; null for all.</param>
    /// <param name="schema">The fields that Pendo has; null when that is not known.</param>
    /// <param name="isInPage">True for device mode: the records are objects of a page, where Pendo's web agent takes what the page makes of them.</param>
    /// <exception cref="MappingException">There is no such culture.</exception>
    public MappingPreflight(
        MappingDefinition mapping, IObjectModel model, DateTimeOffset now, string? culture = null, Shard? shard = null, IReadOnlyList<PendoMetadataField>? schema = null, bool isInPage = false)
    {
        _shard = shard;
        _schema = schema is null ? null : new SchemaVerdicts(schema);
        _mapping = mapping;
        _fields = new FieldTable(mapping, _record, FieldOptions.CultureOf(culture) is { } local ? new LocalText(local) : null);
        _parts = new PartAudits(mapping, _record, now, isInPage);
        _pageModel = isInPage ? model : null;
        _idNames = [.. MappingDefinition.DefaultId(mapping.Kind).Where(name => name != PlainId).Select(name => new PropertyName(name))];
        _reader = new SentFieldReader(mapping.Kind, _fields);

        // A record is looked at to its end, also where the Send commands would refuse it for its first value.
        _mapper = new EventMapper(mapping with { Invalid = InvalidHandling.Omit }, model, EventStamps.ForOneThread(), keepSource: false, observer: this, shard)
        {
            LeftOut = static (_, _) => { },
        };
    }

    /// <summary>True when there were more different fields than can be told apart: the others were mapped, and have no row.</summary>
    public bool IsCut => _fields.IsCut;

    /// <summary>True once there was a record that is not another shard's.</summary>
    public bool HasRecords => _records > 0;

    /// <summary>Looks at a record.</summary>
    /// <param name="record">The record; nothing of it is kept.</param>
    /// <param name="file">The file that it stands in; null for none.</param>
    public void Add(Record record, string? file = null)
    {
        _place = new RecordPlace(++_read, record.Line, file);
        _record.Next();
        if (_read == 1)
        {
            record.Visit(this);
        }

        OutgoingEvent? outgoing = _mapper.Map(record, out EventFault? fault);
        if (outgoing is null && fault is null or { IsElsewhere: true })
        {
            return;
        }

        _records++;
        if (record.IsShort)
        {
            _parts[EventPart.Id].Issues.AddOfRecord(
                MappingIssueCode.RowShort, _place, "The row has fewer fields than the header has columns, and what is missing at its end is read as empty. Check that nothing was cut off.");
        }

        if (outgoing is not null)
        {
            _reader.Read(outgoing.Body.Span, _place);
            outgoing.Release();
            JudgeProperties(_reader.PropertiesBytes);
        }
        else
        {
            FieldAudit row = fault!.Code == MappingIssueCode.EventTooLarge ? _fields.Find(fault.Field) ?? _parts[EventPart.Id] : _parts[_mapper.Parts.Last];
            _record.Take(fault.Id.AsSpan());
            row.Issues.AddOfRecord(fault.Code, _place, fault.Message, fault.Value.AsSpan());
        }

        if (string.Equals(_mapper.Parts.IdProperty, PlainId, StringComparison.OrdinalIgnoreCase))
        {
            FindOtherId(record);
        }
    }

    /// <summary>A row a field: ids first, then the mapping's fields, then the others in the order in which they came. To be called once, at the end.</summary>
    public IReadOnlyList<PendoMappingField> Report()
    {
        _record.Next();
        JudgeProperties();
        _parts.Judge();
        if (_records == 0)
        {
            string none = _read == 0 ? "There was no record to look at, so that nothing can be said of the mapping. Check where the records come from."
                : $"None of {Shown.Count(_read)} records is one of shard {_shard}, so that nothing can be said of the mapping here.";
            _parts[EventPart.Id].Issues.Add(MappingIssueCode.RecordsNone, default, none, count: 0);
        }

        new FieldVerdicts(_records, hasTraits: _mapping.Kind != EventKind.Track, isAccount: _mapping.Kind == EventKind.Group).Judge(_fields.All);
        _schema?.Judge(_fields.All);
        JudgePage();
        return [.. _parts.Rows.Select(row => row.Value).Concat(_fields.All.Where((row, i) => !IsUnderOtherName(row, i))).Select(row => row.ToField(_records))];
    }

    /// <inheritdoc/>
    public void Dispose() => _mapper.Dispose();

    void IPropertyVisitor.Visit(string name, RecordValue value)
    {
        if (_names.Count < MaxNames)
        {
            _names.Add(name);
        }
    }

    void IMappingObserver.OnParts(in EventParts parts)
    {
        _record.Take(parts.Id);
        _parts.See(parts, _place);
    }

    void IMappingObserver.OnField(FieldName name, RecordValue value)
    {
        // What a number was as text cannot be seen in the event.
        if (_fields.Find(name) is { IsInvariantNumber: true } field && value.Kind == RecordValueKind.Text)
        {
            field.Looks.SeeNumber(value.Text);
        }
    }

    void IMappingObserver.OnFlattened(FieldName name)
    {
        if (_fields.Find(name) is { } field && !field.Issues.CountAgain(MappingIssueCode.ObjectFlattened))
        {
            field.Issues.AddOfRecord(MappingIssueCode.ObjectFlattened, _place, $"The object in '{name.Text}' is sent as a field for each of its members: {name.Text}_member. Nested = 'Omit' leaves objects out.");
        }
    }

    bool IMappingObserver.OnInvalid(FieldName name, RecordValue value)
    {
        // What cannot be read has a reason in place of its text.
        _invalid = _fields.Find(name);
        _invalidValue = value.Kind == RecordValueKind.Object && value.Object is { } part && Scalar.Is(part) ? Scalar.ToText(part) : null;
        ReadOnlySpan<char> text = value.Kind == RecordValueKind.Text ? value.Text : _invalidValue.AsSpan();
        if (_invalid is null || _invalid.Issues.CountAgain(MappingIssueCode.ValueInvalid, text))
        {
            return false;
        }

        _invalidValue = text.ToString();
        return true;
    }

    void IMappingObserver.OnInvalidReason(string reason) => _invalid!.Issues.AddOfRecord(
        MappingIssueCode.ValueInvalid,
        _place,
        $"The field '{_invalid.Name}' {reason}. Correct the value, or map the field to another type.",
        _invalidValue.AsSpan(),
        severity: _mapping.Invalid == InvalidHandling.Reject ? MappingIssueSeverity.Error : MappingIssueSeverity.Warning);

    void IMappingObserver.OnLeftOut(string field, string? reason)
    {
        // Behind a dot is the path to a member of an object that is sent whole.
        int dot = field.IndexOf('.');
        if ((_fields.Find(field) ?? (dot > 0 ? _fields.Find(field.Substring(0, dot)) : null)) is { } row && !row.Issues.CountAgain(MappingIssueCode.ValueUnsupported))
        {
            row.Issues.AddOfRecord(MappingIssueCode.ValueUnsupported, _place, $"A value of '{field}' is left out: {reason ?? "it cannot be sent"}.");
        }
    }

    void IMappingObserver.OnMet(FieldName sent, FieldName dropped)
    {
        // The account of a track event is no field.
        FieldAudit? other = sent.Text == dropped.Text ? null : _fields.Find(sent.Text);
        _fields.Find(dropped)?.Meet(sent, dropped, _place, byCase: other is not null);
        other?.Meet(sent, dropped, _place, byCase: true);
    }

    private void FindOtherId(Record record)
    {
        foreach (PropertyName name in _idNames)
        {
            if (record[name].Kind == RecordValueKind.Missing)
            {
                continue;
            }

            string found = _names.Find(other => string.Equals(other, name.Name, StringComparison.OrdinalIgnoreCase)) ?? name.Name;
            _parts[EventPart.Id].Issues.AddOfRecord(
                MappingIssueCode.IdIsMessageId,
                _place,
                $"The id is taken from '{_mapper.Parts.IdProperty}', and the record has '{found}' as well: in tables of events the first is the message's, another one in every row. Take '{found}' if it is the {(_mapping.Kind == EventKind.Group ? "account" : "visitor")}.");
            return;
        }
    }

    private void JudgeProperties(long bytes)
    {
        if (_mapping.Kind == EventKind.Track && bytes > EventLimits.MaxPropertiesBytes && !_parts[EventPart.Event].Issues.CountAgain(MappingIssueCode.PropertiesTooLarge))
        {
            string largest = _reader.LargestField is { } field ? $" The largest here is '{field.Name}'." : string.Empty;
            _parts[EventPart.Event].Issues.AddOfRecord(MappingIssueCode.PropertiesTooLarge, _place, FormattableString.Invariant(
                $"The properties of the track event have {Shown.Count(bytes)} bytes as JSON; Pendo takes {EventLimits.MaxPropertiesBytes} at most. Leave some out, or shorten them.{largest}"));
        }
    }

    // A path was written, and what was found is a property of that name.
    private bool IsUnderOtherName(FieldAudit row, int index) => index < _mapping.Fields.Count && row.Filled == 0
        && _mapper.Fields[index].Names.Any(name => _fields.Find(name) is { } other && other != row);

    private void JudgeProperties()
    {
        foreach (KeyValuePair<EventPart, FieldAudit> part in _parts.Rows)
        {
            JudgeProperty(_mapper.Parts[part.Key], part.Value, mayBeEmpty: part.Key is not (EventPart.Id or EventPart.Event));
        }

        for (int i = 0; i < _mapper.Fields.Count; i++)
        {
            JudgeProperty(_mapper.Fields[i].Properties, _fields.All[i], mayBeEmpty: true);
            if (_mapper.Fields[i].IsNeverSent)
            {
                _fields.All[i].Issues.Worsen(
                    MappingIssueCode.ValueUnsupported, MappingIssueCode.NeverSent, $"No value of '{_fields.All[i].Name}' can be sent: name another property, or leave the field out.");
            }
        }
    }

    private void JudgePage()
    {
        for (int i = 0; _pageModel is not null && i < _mapping.Fields.Count; i++)
        {
            if (FieldFaults.Of(_mapping.Fields[i], _mapping, _pageModel) is { } fault)
            {
                _fields.All[i].Issues.Add(MappingIssueCode.FieldNotInPage, default, $"The field '{_fields.All[i].Name}' {fault}", _records);
            }
        }
    }

    private void JudgeProperty(PropertyChoice choice, FieldAudit row, bool mayBeEmpty)
    {
        if (mayBeEmpty && choice.IsAlwaysEmpty && row.Filled == 0 && _records >= FieldVerdicts.EnoughRecords)
        {
            row.Issues.Add(
                MappingIssueCode.PropertySparse,
                default,
                $"{choice} is empty in all {Shown.Count(_records)} records. Ask for it where the records come from, as with Get-ADUser -Properties or Get-MgUser -Property: what was not asked for may look empty. Otherwise name another property.",
                _records);
        }

        if (!_mapper.IsNeverFound(choice))
        {
            return;
        }

        string hint = NearestName.Find(row.Property.Split(',')[0], _names) is { } nearest ? $" Did you mean '{nearest}'?" : string.Empty;
        row.Issues.Add(MappingIssueCode.PropertyNotFound, default, $"No record has the property {choice}.{hint} Check its name, and that it was asked for where the records come from.", _records);
    }
}
