using System.Collections;
using PendoSegment.Mapping.Values;

namespace PendoSegment.Mapping;

/// <summary>Reads the entries of one dictionary of a mapping, with errors that say where in the mapping it stands.</summary>
internal sealed class DictionaryReader
{
    private readonly Dictionary<string, object?> _entries = new(StringComparer.OrdinalIgnoreCase);

    public DictionaryReader(IDictionary source, string place, IObjectModel model)
    {
        Place = place;
        Model = model;
        foreach (KeyValuePair<string, object?> entry in Entries(source, place, model))
        {
            if (_entries.ContainsKey(entry.Key))
            {
                throw new MappingException($"{place} has the key '{entry.Key}' twice: remove one.");
            }

            _entries[entry.Key] = entry.Value;
        }
    }

    /// <summary>Where in the mapping this is, for messages: <c>Mapping.Traits.joined</c>.</summary>
    public string Place { get; }

    public IObjectModel Model { get; }

    public bool Has(string key) => _entries.ContainsKey(key);

    public object? Value(string key) => _entries.TryGetValue(key, out object? value) ? value : null;

    public void RequireKeysAmong(IReadOnlyCollection<string> known)
    {
        foreach (string key in _entries.Keys)
        {
            if (!known.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                throw new MappingException($"{Place} has an unknown key '{key}'{NearestName.Hint(key, known)}");
            }
        }
    }

    /// <summary>One name or several; empty when the key is absent.</summary>
    public IReadOnlyList<string> Names(string key) => Has(key) ? ToNames(Value(key), $"{Place}.{key}", Model) : [];

    /// <summary>The entries of a dictionary under a key, in their order.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Dictionary(string key) => Value(key) is IDictionary dictionary
        ? Entries(dictionary, $"{Place}.{key}", Model)
        : throw new MappingException($"{Place}.{key} must be a hashtable, for example @{{ name = 'DisplayName' }}.");

    /// <summary>One of an enumeration's names.</summary>
    public T Choice<T>(string key, T absent)
        where T : struct, Enum
    {
        if (!Has(key))
        {
            return absent;
        }

        if (Value(key) is not (string or Enum))
        {
            throw new MappingException($"{Place}.{key} is {Shown.Object(Value(key))}: it must be one of {string.Join(", ", Enum.GetNames(typeof(T)))}.");
        }

        string written = Value(key)!.ToString()!;
        string[] known = Enum.GetNames(typeof(T));
        string? match = known.FirstOrDefault(name => string.Equals(name, written, StringComparison.OrdinalIgnoreCase));
        return match is not null
            ? (T)Enum.Parse(typeof(T), match)
            : throw new MappingException($"{Place}.{key} is '{written}', which is unknown{NearestName.Hint(written, known)}");
    }

    public static IReadOnlyList<string> ToNames(object? value, string place, IObjectModel model)
    {
        List<string> names = [];
        foreach (object? item in value is string or not IEnumerable ? new[] { value } : (IEnumerable)value)
        {
            if (model.Unwrap(item) is not string name || string.IsNullOrWhiteSpace(name))
            {
                throw new MappingException($"{place} must be the name of a property, or several names: it is {Shown.Object(model.Unwrap(item))}.");
            }

            names.Add(name);
        }

        return names;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary source, string place, IObjectModel model)
    {
        foreach (DictionaryEntry entry in source)
        {
            if (model.Unwrap(entry.Key) is not string key)
            {
                throw new MappingException($"{place} has a key that is not text: {Shown.Object(model.Unwrap(entry.Key))}.");
            }

            yield return new KeyValuePair<string, object?>(key, model.Unwrap(entry.Value));
        }
    }
}
