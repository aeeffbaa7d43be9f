namespace PendoSegment.Mapping;

/// <summary>A mapping as keys and values in the order in which they are written, whatever the form of the file. What is as it would be anyway is not written.</summary>
internal static class MappingText
{
    /// <summary>The key of a mapping's fields.</summary>
    public static string FieldsKey(MappingDefinition mapping) => mapping.Kind == EventKind.Track ? "Properties" : "Traits";

    /// <summary>The entries before the fields.</summary>
    public static IEnumerable<(string Key, IReadOnlyList<string> Values)> Head(MappingDefinition mapping)
    {
        yield return ("Kind", [mapping.Kind.ToString()]);
        yield return ("Id", mapping.Id);
        foreach ((string key, IReadOnlyList<string> names) in new[]
        {
            ("GroupId", mapping.GroupId), ("ParentId", mapping.ParentId), ("UserId", mapping.UserId), ("Event", mapping.Event), ("Timestamp", mapping.Timestamp),
        })
        {
            if (names.Count > 0)
            {
                yield return (key, names);
            }
        }
    }

    /// <summary>The entries after the fields.</summary>
    public static IEnumerable<(string Key, IReadOnlyList<string> Values)> Tail(MappingDefinition mapping)
    {
        foreach ((string key, Enum value) in new (string, Enum)[]
        {
            ("Unmapped", mapping.Unmapped), ("Empty", mapping.Empty), ("Invalid", mapping.Invalid), ("Nested", mapping.Nested), ("Naming", mapping.Naming),
        })
        {
            // The first word of each is the one that holds where there is none.
            if (Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) != 0)
            {
                yield return (key, [value.ToString()]);
            }
        }

        if (mapping.NullValue.Count > 0)
        {
            yield return ("NullValue", mapping.NullValue);
        }
    }

    /// <summary>All that tells a mapping from others, as far as it has a text: code has none.</summary>
    public static string Whole(MappingDefinition mapping)
    {
        IEnumerable<string> ends = Head(mapping).Concat(Tail(mapping)).Select(entry => $"{entry.Key} = {string.Join(", ", entry.Values)}");
        return string.Join("\n", [.. ends, .. mapping.Fields.Select(field => field.ToString()).OrderBy(text => text, StringComparer.Ordinal), $"{mapping.Filter}"]);
    }

    /// <summary>The options of a field beside its property.</summary>
    public static IEnumerable<(string Key, IReadOnlyList<string> Values)> Options(FieldDefinition field)
    {
        if (field.Type != FieldType.Auto)
        {
            yield return ("Type", [field.Type.ToString()]);
        }

        foreach ((string key, string? value) in new[] { ("Culture", field.Culture), ("TimeZone", field.TimeZone), ("Separator", field.Separator) })
        {
            if (value is not null)
            {
                yield return (key, [value]);
            }
        }

        foreach ((string key, IReadOnlyList<string> values) in new[] { ("Format", field.Formats), ("True", field.True), ("False", field.False) })
        {
            if (values.Count > 0)
            {
                yield return (key, values);
            }
        }
    }

    /// <summary>Makes sure that a mapping can be written as properties and options.</summary>
    /// <exception cref="ArgumentException">It has constants, code or a filter.</exception>
    public static void RequireWritable(MappingDefinition mapping)
    {
        if (mapping.Filter is not null || mapping.Fields.Any(field => field.Properties.Count == 0))
        {
            throw new ArgumentException("Only a mapping of properties can be written: constants, code and filters have no form here.", nameof(mapping));
        }
    }
}
