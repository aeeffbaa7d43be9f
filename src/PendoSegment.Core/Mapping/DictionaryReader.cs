using System.Collections;
using PendoSegment.Records;
using PendoSegment.Values;

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
                throw MappingException.At($"{place}.{entry.Key}", $"{place} has the key '{entry.Key}' twice: remove one.");
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
                throw MappingException.At($"{Place}.{key}", $"{Place} has an unknown key '{key}'{NearestName.Hint(key, known)}");
            }
        }
    }

    /// <summary>One name or several; empty when the key is absent.</summary>
    public IReadOnlyList<string> Names(string key) => Has(key) ? ToNames(Value(key), $"{Place}.{key}", Model) : [];

    /// <summary>The entries of a dictionary under a key, in their order.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Dictionary(string key) => AsDictionary(Value(key), Model) is { } dictionary
        ? Entries(dictionary, $"{Place}.{key}", Model)
        : throw MappingException.At($"{Place}.{key}", $"{Place}.{key} must be a hashtable, for example @{{ name = 'DisplayName' }}.");

    /// <summary>Text that is not empty; null when the key is absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="example">What to write, for the message.</param>
    public string? Text(string key, string example) =>
        !Has(key) ? null
        : Value(key) is string { Length: > 0 } text ? text
        : throw MappingException.At($"{Place}.{key}", $"{Place}.{key} is {Shown.Object(Value(key))}: give text, for example {key} = '{example}'.");

    /// <summary>One of an enumeration's names.</summary>
    public T Choice<T>(string key, T absent)
        where T : struct, Enum
    {
        if (!Has(key))
        {
            return absent;
        }

        string[] known = Enum.GetNames(typeof(T));
        if ((Value(key) is string or Enum ? Value(key)!.ToString() : null) is not { } written)
        {
            throw MappingException.At($"{Place}.{key}", $"{Place}.{key} is {Shown.Object(Value(key))}: it must be one of {string.Join(", ", known)}.");
        }

        string? match = known.FirstOrDefault(name => string.Equals(name, written, StringComparison.OrdinalIgnoreCase));
        return match is not null
            ? (T)Enum.Parse(typeof(T), match)
            : throw MappingException.At($"{Place}.{key}", $"{Place}.{key} is '{written}', which is unknown{NearestName.Hint(written, known)}");
    }

    public static IReadOnlyList<string> ToNames(object? value, string place, IObjectModel model) =>
        ToTexts(value, place, model, "must be the name of a property, or several names", "give the name of a property.");

    /// <summary>One text or several, none of them empty.</summary>
    /// <param name="value">What is written.</param>
    /// <param name="place">Where.</param>
    /// <param name="model">How wrapped values are unwrapped.</param>
    /// <param name="must">What it must be, for the message about one that is something else.</param>
    /// <param name="remedy">What to do when there is none.</param>
    /// <param name="mayBeBlank">True when somebody else judges blanks.</param>
    public static IReadOnlyList<string> ToTexts(object? value, string place, IObjectModel model, string must, string remedy, bool mayBeBlank = false)
    {
        List<string> texts = [];
        foreach (object? item in value is string or not IEnumerable ? new[] { value } : (IEnumerable)value)
        {
            texts.Add(model.Unwrap(item) is string { Length: > 0 } text && (mayBeBlank || !string.IsNullOrWhiteSpace(text))
                ? text
                : throw MappingException.At(place, $"{place} {must}: it is {Shown.Object(model.Unwrap(item))}."));
        }

        return texts.Count > 0 ? texts : throw MappingException.At(place, $"{place} is empty: {remedy}");
    }

    /// <summary>A dictionary, or the members of an object that is data by name as ConvertFrom-Json makes it; null for everything else.</summary>
    public static IDictionary? AsDictionary(object? value, IObjectModel model)
    {
        if (value is null or IDictionary || !model.IsNested(value))
        {
            return value as IDictionary;
        }

        MemberCollector members = new();
        model.VisitMembers(value, members);
        return members.Members;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary source, string place, IObjectModel model)
    {
        foreach (DictionaryEntry entry in source)
        {
            if (model.Unwrap(entry.Key) is not string key)
            {
                throw MappingException.At(place, $"{place} has a key that is not text: {Shown.Object(model.Unwrap(entry.Key))}.");
            }

            yield return new KeyValuePair<string, object?>(key, model.Unwrap(entry.Value));
        }
    }
}
