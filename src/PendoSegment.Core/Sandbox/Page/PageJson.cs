using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Sandbox.Page;

/// <summary>The JSON that the page reads.</summary>
internal static class PageJson
{
    /// <summary>How many characters of a value are in a list. The whole value is with its visitor, account or event.</summary>
    public const int MaxListed = 300;

    private const int MaxFields = 6;

    // It is never within HTML, and the page's own text is not to be three times as long for the sake of it.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = Begin(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    public static Utf8JsonWriter Begin(Stream bytes) => new(bytes, Options);

    public static void WriteList<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>An entry without its body.</summary>
    public static void WriteEntry(this Utf8JsonWriter json, Entry entry)
    {
        json.WriteNumber("n", entry.Number);
        json.WriteTime("at", entry.At);
        json.WriteString("source", entry.Source);
        json.WriteString("kind", entry.Kind);
        json.WriteString("id", entry.Id);
        json.WriteString("name", entry.Name is null ? null : Shorten(entry.Name));
        json.WriteNumber("status", entry.Status);
        json.WriteString("fault", entry.Fault);
        if (entry.Fault is null && entry.ReadFields() is { Count: > 0 } fields)
        {
            json.WriteStartObject("fields");
            foreach (KeyValuePair<string, object?> field in fields.Take(MaxFields))
            {
                json.WritePropertyName(field.Key);
                json.WriteValue(field.Value, MaxListed);
            }

            json.WriteEndObject();
        }
    }

    /// <summary>A refused entry with its reason.</summary>
    public static void WriteRefused(this Utf8JsonWriter json, Entry entry)
    {
        json.WriteEntry(entry);
        json.WriteString("reason", Reason.KeyOf(entry.Fault!));
    }

    public static void WriteChange(this Utf8JsonWriter json, Change change)
    {
        json.WriteTime("at", change.At);
        json.WriteString("kind", change.Kind == MetadataKind.Account ? "account" : "visitor");
        json.WriteString("id", change.Id);
        json.WriteString("group", change.Group);
        json.WriteString("field", change.Field);
        json.WritePropertyName("before");
        json.WriteValue(change.Before, MaxListed);
        json.WritePropertyName("after");
        json.WriteValue(change.After, MaxListed);
        json.WriteBoolean("isNew", change.IsNew);
    }

    /// <summary>A visitor or account; under the store's lock.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="subject">The visitor or account.</param>
    /// <param name="longest">How many characters of a value.</param>
    public static void WriteSubject(this Utf8JsonWriter json, IPageSubject subject, int longest)
    {
        json.WriteString("id", subject.Id);
        json.WriteString("accountId", subject.AccountId);
        json.WriteStartObject("groups");
        foreach (KeyValuePair<string, Dictionary<string, object?>> group in subject.Groups)
        {
            json.WriteStartObject(group.Key);
            foreach (KeyValuePair<string, object?> field in group.Value)
            {
                json.WritePropertyName(field.Key);
                json.WriteValue(field.Value, longest);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteNumber("events", subject.Events);
        json.WriteTime("lastSeen", subject.LastSeen);
    }

    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    private static void WriteValue(this Utf8JsonWriter json, object? value, int longest)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(Shorten(text, longest));
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double number:
                // .NET Framework's own way to write it shows 0.1 as 0.10000000000000001.
                json.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case object?[] list:
                json.WriteStartArray();
                foreach (object? item in list)
                {
                    json.WriteValue(item, longest);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static string Shorten(string text, int longest = MaxListed)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        // Half a surrogate pair is no text.
        return text.Substring(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest) + "…";
    }
}
