using System.Text.Json;

namespace PendoSegment.Comparison;

/// <summary>
/// Holds the fields of an event against the metadata that Pendo has of its visitor or account. Pendo writes the names of fields in lower case, and of two that come out
/// as one it has the last. Null that is sent takes a value away: nothing, or null, is what it leaves.
/// </summary>
/// <param name="group">The metadata group that the fields are looked for in.</param>
/// <param name="includeEqual">True to tell what is equal too.</param>
internal sealed class MetadataComparer(string group, bool includeEqual)
{
    /// <summary>What differs, in the order of the event's fields.</summary>
    /// <param name="sent">The event's fields.</param>
    /// <param name="metadata">What Pendo has, by group; anything but an object for nothing.</param>
    public IReadOnlyList<FieldFinding> Compare(JsonElement sent, JsonElement metadata)
    {
        JsonProperty[] groups = metadata.ValueKind == JsonValueKind.Object ? [.. metadata.EnumerateObject()] : [];
        JsonElement own = groups.FirstOrDefault(candidate => string.Equals(candidate.Name, group, StringComparison.OrdinalIgnoreCase)).Value;
        JsonProperty[] others = [.. groups.Where(candidate => !string.Equals(candidate.Name, group, StringComparison.OrdinalIgnoreCase))];
        return
        [
            .. sent.EnumerateObject()
                .GroupBy(static field => field.Name.ToLowerInvariant(), static field => field.Value, StringComparer.Ordinal)
                .Select(field => Compare(field.Key, field.Last(), own, others))
                .Where(finding => includeEqual || finding.Status != PendoDifferenceStatus.Same),
        ];
    }

    private static FieldFinding Compare(string name, JsonElement sent, JsonElement own, JsonProperty[] others)
    {
        object? value = MetadataValues.ToObject(sent);
        if (Find(own, name) is { } stored)
        {
            PendoDifferenceStatus status = MetadataValues.AreEqual(sent, stored) ? PendoDifferenceStatus.Same
                : sent.ValueKind == JsonValueKind.Null || MetadataValues.AreOfOneType(sent, stored) ? PendoDifferenceStatus.Different
                : PendoDifferenceStatus.OtherType;
            return new FieldFinding(name, status, value, MetadataValues.ToObject(stored));
        }

        if (sent.ValueKind == JsonValueKind.Null)
        {
            return new FieldFinding(name, PendoDifferenceStatus.Same, null, null);
        }

        foreach (JsonProperty other in others)
        {
            if (Find(other.Value, name) is { } elsewhere && MetadataValues.AreEqual(sent, elsewhere))
            {
                return new FieldFinding(name, PendoDifferenceStatus.OtherGroup, value, MetadataValues.ToObject(elsewhere), other.Name);
            }
        }

        return new FieldFinding(name, PendoDifferenceStatus.Missing, value, null);
    }

    // In lower case as Pendo writes it; a group that an integration fills may have it otherwise.
    private static JsonElement? Find(JsonElement fields, string name)
    {
        if (fields.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (!fields.TryGetProperty(name, out JsonElement value))
        {
            value = fields.EnumerateObject().FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
        }

        return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : value;
    }
}
