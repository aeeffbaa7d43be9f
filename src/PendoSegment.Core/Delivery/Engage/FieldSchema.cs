using System.Text.Json;
using PendoSegment.Events;
using PendoSegment.Pendo;
using PendoSegment.Values;

namespace PendoSegment.Delivery.Engage;

/// <summary>What the schema says of an event that Pendo has refused.</summary>
internal sealed class FieldSchema
{
    private readonly string _group;
    private readonly Dictionary<string, PendoMetadataField>? _fields;

    public FieldSchema(MetadataTarget target)
    {
        _group = target.Group;
        if (target.Schema is { } schema)
        {
            _fields = new Dictionary<string, PendoMetadataField>(StringComparer.Ordinal);
            foreach (PendoMetadataField field in schema.Where(field => field.Kind == target.Kind && field.Group == target.Group && !field.IsDeleted))
            {
                _fields[field.Field.ToLowerInvariant()] = field;
            }
        }
    }

    /// <summary>That there is no field for one of an event's traits; null when there are all, and when it is not known.</summary>
    public string? FindUnmapped(OutgoingEvent outgoing)
    {
        ReadOnlySpan<byte> traits = Traits(outgoing);
        if (traits.IsEmpty)
        {
            return null;
        }

        JsonBytes members = new(traits);
        while (members.Next())
        {
            if (MetadataName.Read(members.Name) is { } name && !_fields!.ContainsKey(name))
            {
                return $"the group {_group} has no field '{name}'";
            }
        }

        return null;
    }

    /// <summary>That one of an event's traits has another type than its field; null when none has, and when it is not known.</summary>
    public string? FindConflict(OutgoingEvent outgoing)
    {
        ReadOnlySpan<byte> traits = Traits(outgoing);
        if (traits.IsEmpty)
        {
            return null;
        }

        JsonBytes members = new(traits);
        while (members.Next())
        {
            if (MetadataName.Read(members.Name) is { } name && _fields!.TryGetValue(name, out PendoMetadataField? field)
                && ConflictOf(members.TakeValue(), SchemaType.Of(field.Type)) is { } value)
            {
                return $"the field '{name}' {(field.Type.Length == 0 ? "takes plain values" : $"is of type {field.Type}")}, and the value is {value}";
            }
        }

        return null;
    }

    private ReadOnlySpan<byte> Traits(OutgoingEvent outgoing)
    {
        ReadOnlySpan<byte> traits = _fields is null ? default : EventTraits.Of(outgoing.Body.Span);
        return traits.IsEmpty || traits[0] == (byte)'{' ? traits : default;
    }

    // What the value is instead; null when it is what the field takes. Null takes a value away, whatever its type.
    private static string? ConflictOf(ReadOnlySpan<byte> value, MappingFieldType? type) => value[0] switch
    {
        (byte)'n' => null,
        (byte)'{' => "an object",
        (byte)'"' => type is null or MappingFieldType.Text ? null : type != MappingFieldType.Date ? "text" : IsTime(value) ? null : "text that is no date and time (RFC 3339)",
        (byte)'[' => type is null or MappingFieldType.List ? null : "a list",
        (byte)'t' or (byte)'f' => type is null or MappingFieldType.Boolean ? null : "a Boolean",
        _ => type is null or MappingFieldType.Number ? null : "a number",
    };

    private static bool IsTime(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        try
        {
            return DateText.IsInternetTime(reader.GetString().AsSpan());
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return false;
        }
    }
}
