using System.Management.Automation;
using PendoSegment.Input;
using PendoSegment.Records;
using PendoSegment.Rejects;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>
/// A record's properties, as values, for people who look into a rejects file. What its mapping keeps at home is not among them, nor what engines and modules
/// write on objects for themselves.
/// </summary>
internal sealed class RecordJson : IPropertyVisitor
{
    private const int MaxDepth = 8;

    private readonly RecordWriter _writer;
    private readonly HashSet<string> _named = new(NameComparer.Instance);
    private readonly BookKeeping _bookKeeping = new();
    private readonly MappingDefinition? _mapping;
    private Record? _record;
    private string? _path;
    private string? _field;
    private bool _isWanted;
    private int _depth;

    private RecordJson(RecordWriter writer, MappingDefinition? mapping)
    {
        _writer = writer;
        _mapping = KeepsAtHome(mapping) ? mapping : null;
    }

    /// <summary>True when a mapping leaves some of what records have where it is.</summary>
    public static bool KeepsAtHome(MappingDefinition? mapping) => mapping is not null && (mapping.Filter is not null || mapping.Unmapped == UnmappedHandling.Ignore);

    /// <summary>The properties as a JSON object.</summary>
    /// <param name="source">The record as its owner knows it, or an event whose parts were given one by one.</param>
    /// <param name="mapping">What the record was to become an event by; null for none.</param>
    public static ReadOnlyMemory<byte> Of(object source, MappingDefinition? mapping)
    {
        using RecordWriter writer = new(PSObjectModel.Instance);
        try
        {
            new RecordJson(writer, mapping).Write(source);
        }
        catch (Exception failure) when (!PSObjectModel.Instance.EndsTheCommand(failure))
        {
            // The record may have been refused because it throws. What was read of it is written.
        }

        return writer.End();
    }

    public void Visit(string name, RecordValue value)
    {
        value = PlainValue.Of(value, PSObjectModel.Instance);
        if (_path is null ? _record is not null && IsBookKeeping(name, value) : BookKeeping.IsAnnotation(name))
        {
            return;
        }

        string path = _path is null ? name : $"{_path}.{name}";
        string field = _field is null ? name : $"{_field}_{name}";
        bool isNamed = _named.Contains(path) || _named.Contains(field);
        if (isNamed || _mapping?.Filter?.IsExcluded(path, field) != true)
        {
            bool isOuterWanted = _isWanted;
            _isWanted |= isNamed || (_mapping?.Unmapped != UnmappedHandling.Ignore && _mapping?.Filter?.IsIncluded(path, field) != false);
            Add(path, field, value);
            _isWanted = isOuterWanted;
        }
    }

    private bool IsBookKeeping(string name, RecordValue value) =>
        !_named.Contains(name) && (BookKeeping.IsAnnotation(name) || (BookKeeping.MayBe(name) && _bookKeeping.Is(_record!, name, value)));

    private void Write(object source)
    {
        if (source is DirectEvent direct)
        {
            Write(direct);
            return;
        }

        if (_mapping is not null)
        {
            IEnumerable<string> parts = [.. _mapping.Id, .. _mapping.GroupId, .. _mapping.ParentId, .. _mapping.UserId, .. _mapping.Event, .. _mapping.Timestamp];
            _named.UnionWith(parts.Concat(_mapping.Fields.SelectMany(field => field.Properties)).Select(name => PropertyPath.Unescape(name) ?? name));
        }

        _record = new PipelineRecord().With(PSObject.AsPSObject(source));
        _record.Visit(this);
        AddFromLists(_record);
    }

    private void Write(DirectEvent direct)
    {
        Visit(nameof(direct.Id), RecordValue.FromObject(direct.Id));
        Visit(nameof(direct.GroupId), RecordValue.FromObject(direct.GroupId));
        Visit(nameof(direct.ParentId), RecordValue.FromObject(direct.ParentId));
        Visit(nameof(direct.UserId), RecordValue.FromObject(direct.UserId));
        Visit(nameof(direct.Event), RecordValue.FromObject(direct.Event));
        if (direct.Traits is { } traits)
        {
            PSObjectModel.Instance.VisitMembers(traits, this);
        }
    }

    private void Add(string path, string field, RecordValue value)
    {
        if (_mapping is not null && value.Kind == RecordValueKind.Object && PSObjectModel.Instance.IsNested(value.Object!))
        {
            // As one value it would show what is kept at home of it.
            AddMembers(path, field, value.Object!);
            return;
        }

        if (_isWanted)
        {
            _writer.Write(path, value);
        }
    }

    // Paths lead into lists too, whose elements are not shown one by one.
    private void AddFromLists(Record record)
    {
        _isWanted = true;
        foreach (PropertyPath path in _named.Where(name => !_writer.Names.Contains(name, NameComparer.Instance)).Select(name => new PropertyPath(name)).Where(path => path.IsPath).ToArray())
        {
            Add(path.Name, path.Field, PlainValue.Of(path.Read(record, PSObjectModel.Instance), PSObjectModel.Instance));
        }
    }

    private void AddMembers(string path, string field, object value)
    {
        if (_depth < MaxDepth)
        {
            (string? outerPath, string? outerField) = (_path, _field);
            (_path, _field) = (path, field);
            _depth++;
            PSObjectModel.Instance.VisitMembers(value, this);
            _depth--;
            (_path, _field) = (outerPath, outerField);
        }
    }
}
