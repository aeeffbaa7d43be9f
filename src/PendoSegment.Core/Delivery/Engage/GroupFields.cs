using PendoSegment.Values;

namespace PendoSegment.Delivery.Engage;

/// <summary>
/// The fields that a metadata group has, for what would be refused because of one that it has not: Pendo refuses the whole call then. For one thread.
/// </summary>
internal sealed class GroupFields
{
    private readonly HashSet<string> _names;

    // The same few fields come with every record, in the same order: each is looked up once.
    private readonly List<(byte[] Name, bool IsKnown)> _last = [];

    private GroupFields(HashSet<string> names) => _names = names;

    /// <summary>
    /// The fields of a group; null when the schema has fields, and none of a group that is known by its name (singer-io/tap-pendo), so that nothing can be said: its form is
    /// not documented. A group that it does not name beside others has no fields.
    /// </summary>
    public static GroupFields? Of(IReadOnlyList<PendoMetadataField> schema, string group)
    {
        PendoMetadataField[] fields = [.. schema.Where(field => field.Group == group)];
        bool isUnderstood = schema.Count == 0 || schema.Any(static field => field.Group is "auto" or "agent" or "custom" or "pendo" or "segmentio" or "salesforce");
        return !isUnderstood ? null : new GroupFields(new HashSet<string>(fields.Where(static field => !field.IsDeleted).Select(static field => field.Field.ToLowerInvariant()), StringComparer.Ordinal));
    }

    /// <summary>True for a field that takes values. Pendo writes names in lower case.</summary>
    public bool Has(string name) => _names.Contains(name.ToLowerInvariant());

    /// <summary>True for a field that takes values, and for one of whose members one may: those of an object are sent under names that begin with its own.</summary>
    public bool MayHave(string name)
    {
        string lower = name.ToLowerInvariant();
        return _names.Contains(lower) || _names.Any(known => known.StartsWith(lower, StringComparison.Ordinal));
    }

    /// <summary>The fields of an event that the group does not have, each once; null for none.</summary>
    /// <param name="json">The event.</param>
    public IReadOnlyList<string>? Unknown(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> traits = EventTraits.Of(json);
        if (traits.IsEmpty || traits[0] != (byte)'{')
        {
            return null;
        }

        List<string>? unknown = null;
        JsonBytes members = new(traits);
        for (int i = 0; members.Next(); i++)
        {
            if (!IsKnown(members.Name, i) && MetadataName.Unescape(members.Name) is { } name)
            {
                unknown ??= [];
                if (!unknown.Contains(name))
                {
                    unknown.Add(name);
                }
            }
        }

        return unknown;
    }

    private bool IsKnown(ReadOnlySpan<byte> name, int index)
    {
        if (index < _last.Count && name.SequenceEqual(_last[index].Name))
        {
            return _last[index].IsKnown;
        }

        // One that is no Unicode is for Pendo to refuse.
        bool isKnown = MetadataName.Read(name) is not { } text || _names.Contains(text);
        (byte[] Name, bool IsKnown) read = (name.ToArray(), isKnown);
        if (index < _last.Count)
        {
            _last[index] = read;
        }
        else if (index < FieldName.MaxRemembered)
        {
            _last.Add(read);
        }

        return isKnown;
    }
}
