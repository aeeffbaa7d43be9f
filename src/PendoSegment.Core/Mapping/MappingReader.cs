using System.Collections;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Mapping;

/// <summary>
/// Reads a mapping from a dictionary, such as a PowerShell hashtable. Everything that is not understood is an error that names the key and its
/// place: a mapping that is half understood would send the wrong data a million times.
/// </summary>
internal sealed class MappingReader
{
    private static readonly string[] TopKeys =
        ["Kind", "Id", "GroupId", "ParentId", "UserId", "Event", "Timestamp", "Traits", "Properties", "Unmapped", "Empty", "NullValue", "Invalid", "Nested", "Naming"];

    private readonly DictionaryReader _top;
    private readonly EventKind _kind;
    private readonly MappingContext _context;

    private MappingReader(DictionaryReader top, EventKind kind, MappingContext context)
    {
        _top = top;
        _kind = kind;
        _context = context;
    }

    /// <summary>Reads a mapping for events of a kind.</summary>
    /// <param name="mapping">
    /// The mapping: Kind, Id, GroupId, ParentId, UserId, Event, Timestamp, Traits (with track events also Properties), Unmapped, Empty, NullValue, Invalid, Nested, Naming.
    /// Keys are compared without regard to case.
    /// </param>
    /// <param name="kind">The kind of the command that is to use it.</param>
    /// <param name="context">What to know beside the mapping.</param>
    /// <param name="idOverride">The property with the id when it was named outside the mapping; null to require it inside.</param>
    /// <exception cref="MappingException">The mapping cannot be used; the message says where and why.</exception>
    public static MappingDefinition Read(IDictionary mapping, EventKind kind, MappingContext context, IReadOnlyList<string>? idOverride)
    {
        DictionaryReader top = new(mapping, "Mapping", context.Model);
        top.RequireKeysAmong(TopKeys);
        return new MappingReader(top, kind, context).Read(idOverride);
    }

    /// <summary>Reads a mapping from a file. Messages say where in the file.</summary>
    /// <inheritdoc cref="Read(IDictionary, EventKind, MappingContext, IReadOnlyList{string})"/>
    public static MappingDefinition Read(MappingFile file, EventKind kind, IReadOnlyList<string>? idOverride) =>
        file.Read(root => Read(root, kind, new MappingContext(DotNetObjectModel.Instance, IsFile: true), idOverride));

    /// <summary>The kind of event that a mapping says it is for; null when it does not say.</summary>
    /// <exception cref="MappingException">It says something else.</exception>
    public static EventKind? KindOf(IDictionary mapping, IObjectModel model)
    {
        DictionaryReader top = new(mapping, "Mapping", model);
        return top.Has("Kind") ? top.Choice("Kind", EventKind.Identify) : null;
    }

    /// <inheritdoc cref="KindOf(IDictionary, IObjectModel)"/>
    public static EventKind? KindOf(MappingFile file) => file.Read(root => KindOf(root, DotNetObjectModel.Instance));

    private MappingDefinition Read(IReadOnlyList<string>? idOverride)
    {
        if (_top.Has("Kind") && _top.Choice("Kind", _kind) is var declared && declared != _kind)
        {
            throw MappingException.At("Mapping.Kind", $"Mapping.Kind is '{declared}', and this command makes {_kind} events. Use the mapping with Send-Pendo{declared}, or correct Kind.");
        }

        IReadOnlyList<string> id = idOverride ?? _top.Names("Id");
        if (id.Count == 0)
        {
            throw new MappingException(
                $"Mapping.Id is missing: name the property with the {(_kind == EventKind.Group ? "account" : "visitor")} id, for example Id = '{MappingDefinition.DefaultId(_kind)[0]}'.");
        }

        Refuse(_kind == EventKind.Group, "GroupId", "the account's own id is Mapping.Id");
        Refuse(_kind != EventKind.Group, "UserId", "the visitor's own id is Mapping.Id");
        Refuse(_kind != EventKind.Track, "Event", "only track events have a name");

        IReadOnlyList<string> eventName = _top.Names("Event");
        EmptyHandling empty = _top.Choice("Empty", EmptyHandling.Omit);
        return new MappingDefinition
        {
            Kind = _kind,
            Id = id,
            GroupId = _top.Names("GroupId"),
            ParentId = _top.Names("ParentId"),
            UserId = _top.Names("UserId"),
            Event = _kind == EventKind.Track && eventName.Count == 0 ? ["Event"] : eventName,
            Timestamp = _top.Names("Timestamp"),
            Fields = ReadFields(empty),
            Unmapped = _top.Choice("Unmapped", UnmappedHandling.Ignore),
            Empty = empty,
            NullValue = _top.Has("NullValue") ? ReadNullValue() : [],
            Invalid = _top.Choice("Invalid", InvalidHandling.Reject),
            Nested = _top.Choice("Nested", NestedHandling.Flatten),
            Naming = _top.Choice("Naming", NamingStyle.AsIs),
        };
    }

    private IReadOnlyList<string> ReadNullValue() => DictionaryReader.ToTexts(
        _top.Value("NullValue"),
        "Mapping.NullValue",
        _top.Model,
        "must be text or several texts that mean empty, such as 'NULL'",
        "give a text such as 'NULL', or remove it.");

    private FieldDefinition[] ReadFields(EmptyHandling empty)
    {
        // Segment calls them traits on identify and group, properties on track; on track either word is understood.
        string key = _kind == EventKind.Track && _top.Has("Properties") ? "Properties" : "Traits";
        if (key == "Properties" && _top.Has("Traits"))
        {
            throw MappingException.At("Mapping.Traits", "Mapping has both Traits and Properties: put all fields under Properties.");
        }

        Refuse(_kind != EventKind.Track, "Properties", "identify and group events have Traits");
        if (!_top.Has(key))
        {
            return [];
        }

        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        List<FieldDefinition> fields = [];
        foreach (KeyValuePair<string, object?> entry in _top.Dictionary(key))
        {
            FieldDefinition field = FieldReader.Read(entry.Key, entry.Value, $"{_top.Place}.{key}.{entry.Key}", _context);
            if (!seen.Add(field.Field))
            {
                throw MappingException.At(
                    $"{_top.Place}.{key}.{entry.Key}",
                    $"{_top.Place}.{key} has the field '{field.Field}' twice: Pendo lower-cases field names, so one would overwrite the other. Rename or remove one.");
            }

            if (empty == EmptyHandling.Omit && field.Properties.Count == 0 && field.Expression is null && PlainValue.Of(RecordValue.FromObject(field.Value), _top.Model).IsEmpty)
            {
                throw MappingException.At(
                    $"{_top.Place}.{key}.{entry.Key}.Value",
                    $"{_top.Place}.{key}.{entry.Key}.Value is empty, and Empty is Omit: it would never be sent. Give it a value, or set Empty = 'Null'.");
            }

            fields.Add(field);
        }

        return [.. fields];
    }

    private void Refuse(bool isMeaningless, string key, string why)
    {
        if (isMeaningless && _top.Has(key))
        {
            throw MappingException.At("Mapping." + key, $"Mapping.{key} has no meaning for {_kind} events: {why}.");
        }
    }
}
