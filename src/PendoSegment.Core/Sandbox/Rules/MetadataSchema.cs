using System.Text.Json;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Rules;

/// <summary>The fields of visitors or of accounts, by group: typed by the first value that came, or created with a type. Not safe for several threads.</summary>
internal sealed class MetadataSchema
{
    /// <summary>What Segment's events write; under which name a live schema has it is not documented.</summary>
    public const string Segment = "segmentio";

    private const string Custom = "custom";

    /// <summary>What Pendo's agent writes, in a browser.</summary>
    public const string Agent = "agent";


    private readonly Dictionary<string, Dictionary<string, SchemaField>> _groups = new(StringComparer.Ordinal)
    {
        [Agent] = new(StringComparer.Ordinal),
        [Custom] = new(StringComparer.Ordinal),
    };

    /// <summary>True for the groups that the Engage API creates fields in and writes values of.</summary>
    public static bool IsWritable(string group) => group is Custom or Agent;

    /// <summary>Learns fields from values that were taken: a field that is new, or that had no type yet.</summary>
    public void Learn(string group, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        if (!_groups.TryGetValue(group, out Dictionary<string, SchemaField>? fields))
        {
            _groups.Add(group, fields = new(StringComparer.Ordinal));
        }

        foreach (KeyValuePair<string, object?> value in values)
        {
            if (!fields.TryGetValue(value.Key, out SchemaField? field))
            {
                fields.Add(value.Key, new SchemaField(value.Key, value.Key, MetadataType.Of(value.Value)));
            }
            else if (field.Type == MetadataType.Unknown && value.Value is not null)
            {
                fields[value.Key] = field with { Type = MetadataType.Of(value.Value) };
            }
        }
    }

    /// <summary>Checks that the group has every field that a batch writes, and has it still.</summary>
    /// <exception cref="RefusalException">It lacks one.</exception>
    public void CheckKnown(string group, IEnumerable<MetadataUpdate> updates)
    {
        string? unknown = updates.SelectMany(static update => update.Fields).Select(static field => field.Key).FirstOrDefault(name => Find(group, name) is null);
        RefusalException.ThrowIf(400, unknown is null ? null : $"The group \"{group}\" has no field \"{unknown}\". Create it first.");
    }

    /// <summary>Why a record cannot be stored; null when it can.</summary>
    public string? Fault(string group, MetadataUpdate update)
    {
        foreach (KeyValuePair<string, object?> field in update.Fields)
        {
            if (Find(group, field.Key) is { } known && !MetadataType.Takes(known.Type, field.Value))
            {
                return $"The field \"{field.Key}\" is of type {known.Type} and does not take a value of type {MetadataType.Of(field.Value)}.";
            }
        }

        return update.Fault;
    }

    /// <summary>Creates fields, or brings deleted ones back.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="RefusalException">One exists with another type; nothing was created.</exception>
    public int Create(string group, IReadOnlyList<SchemaField> wanted)
    {
        SchemaField? conflict = wanted.FirstOrDefault(field => Find(group, field.Name) is { } known && known.Type != field.Type);
        RefusalException.ThrowIf(400, conflict is null ? null : $"The field \"{conflict.Name}\" exists with the type {Find(group, conflict.Name)!.Type}.");
        foreach (SchemaField field in wanted)
        {
            _groups[group][field.Name] = field;
        }

        return wanted.Count;
    }

    /// <summary>Marks a field as deleted; false when there is none.</summary>
    public bool Delete(string group, string name)
    {
        if (Find(group, name) is not { } field)
        {
            return false;
        }

        _groups[group][name] = field with { IsDeleted = true };
        return true;
    }

    /// <summary>The schema as the API shows it.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(_groups.ToDictionary(
        static group => group.Key,
        static group => group.Value.OrderBy(static field => field.Key, StringComparer.Ordinal).ToDictionary(static field => field.Key, static field => new
        {
            field.Value.Type,
            field.Value.DisplayName,
            ElementType = string.Empty,
            ElementFormat = string.Empty,
            IsHidden = false,
            field.Value.IsDeleted,
            IsCalculated = false,
            IsPerApp = false,
        })));

    private SchemaField? Find(string group, string name) =>
        _groups.TryGetValue(group, out Dictionary<string, SchemaField>? fields) && fields.TryGetValue(name, out SchemaField? field) && !field.IsDeleted ? field : null;
}
