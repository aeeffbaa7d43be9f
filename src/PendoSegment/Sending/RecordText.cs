using System.Collections;
using System.Management.Automation;
using PendoSegment.Input;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>A record's properties as text, for people who look into a rejects file. What its mapping keeps at home is not among them.</summary>
internal sealed class RecordText : IPropertyVisitor
{
    private const int MaxDepth = 8;

    private readonly List<KeyValuePair<string, string?>> _properties = [];
    private readonly HashSet<string> _named = new(NameComparer.Instance);
    private readonly MappingDefinition? _mapping;
    private string? _path;
    private string? _field;
    private bool _isWanted;
    private int _depth;

    private RecordText(MappingDefinition? mapping) => _mapping = KeepsAtHome(mapping) ? mapping : null;

    /// <summary>True when a mapping leaves some of what records have where it is.</summary>
    public static bool KeepsAtHome(MappingDefinition? mapping) => mapping is not null && (mapping.Filter is not null || mapping.Unmapped == UnmappedHandling.Ignore);

    /// <summary>The properties.</summary>
    /// <param name="source">The record as its owner knows it, or an event whose parts were given one by one.</param>
    /// <param name="mapping">What the record was to become an event by; null for none.</param>
    public static IEnumerable<KeyValuePair<string, string?>> Of(object source, MappingDefinition? mapping)
    {
        if (source is DirectEvent direct)
        {
            return Of(direct);
        }

        RecordText text = new(mapping);
        if (text._mapping is null)
        {
            PSObjectModel.Instance.VisitMembers(source, text);
            return text._properties;
        }

        PipelineRecord record = new PipelineRecord().With(PSObject.AsPSObject(source));
        IEnumerable<string> parts = [.. mapping!.Id, .. mapping.GroupId, .. mapping.ParentId, .. mapping.UserId, .. mapping.Event, .. mapping.Timestamp];
        text._named.UnionWith(parts.Concat(mapping.Fields.SelectMany(field => field.Properties)).Select(name => PropertyPath.Unescape(name) ?? name));
        record.Visit(text);
        text.AddFromLists(record);
        return text._properties;
    }

    public void Visit(string name, RecordValue value)
    {
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

    private static List<KeyValuePair<string, string?>> Of(DirectEvent direct)
    {
        RecordText text = new(mapping: null);
        text.Visit(nameof(direct.Id), RecordValue.FromObject(direct.Id));
        text.Visit(nameof(direct.GroupId), RecordValue.FromObject(direct.GroupId));
        text.Visit(nameof(direct.ParentId), RecordValue.FromObject(direct.ParentId));
        text.Visit(nameof(direct.UserId), RecordValue.FromObject(direct.UserId));
        text.Visit(nameof(direct.Event), RecordValue.FromObject(direct.Event));
        if (direct.Traits is { } traits)
        {
            PSObjectModel.Instance.VisitMembers(traits, text);
        }

        return text._properties;
    }

    private void Add(string path, string field, RecordValue value)
    {
        if (_mapping is not null && value.Kind == RecordValueKind.Object && !Scalar.Is(value.Object!))
        {
            // As one text it would show what is kept at home of it.
            AddMembers(path, field, value.Object!);
            return;
        }

        string? shown = value.Kind switch
        {
            RecordValueKind.Text => value.Text.ToString(),
            RecordValueKind.Object => Scalar.ToText(value.Object!),
            _ => null,
        };
        if (shown is not null && _isWanted)
        {
            _properties.Add(new KeyValuePair<string, string?>(path, shown));
        }
    }

    // Paths lead into lists too, whose elements are not shown one by one.
    private void AddFromLists(Record record)
    {
        HashSet<string> written = new(_properties.Select(property => property.Key), NameComparer.Instance);
        _isWanted = true;
        foreach (PropertyPath path in _named.Where(name => !written.Contains(name)).Select(name => new PropertyPath(name)).Where(path => path.IsPath))
        {
            RecordValue value = path.Read(record, PSObjectModel.Instance);
            Add(path.Name, path.Field, value);
        }
    }

    private void AddMembers(string path, string field, object value)
    {
        if (PSObjectModel.Instance.IsNested(value) && _depth < MaxDepth)
        {
            (string? outerPath, string? outerField) = (_path, _field);
            (_path, _field) = (path, field);
            _depth++;
            PSObjectModel.Instance.VisitMembers(value, this);
            _depth--;
            (_path, _field) = (outerPath, outerField);
        }
        else if (_isWanted && value is IEnumerable list and not IDictionary)
        {
            string[] elements = [.. list.Cast<object?>().Select(PSObjectModel.Instance.Unwrap).Where(element => element is not null && Scalar.Is(element)).Select(element => Scalar.ToText(element!))];
            _properties.Add(new KeyValuePair<string, string?>(path, string.Join(", ", elements)));
        }
    }
}
