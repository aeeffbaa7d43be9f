using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Values;

/// <summary>JSON for people.</summary>
internal static class ReadableJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON with a line for each member, its letters as they are, and nothing that acts on a terminal; text that is no JSON as it stands.</summary>
    public static string Of(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            using MemoryStream written = new();
            using (Utf8JsonWriter writer = new(written, Indented))
            {
                document.WriteTo(writer);
            }

            return string.Join("\n", Encoding.UTF8.GetString(written.ToArray()).Split('\n').Select(static line => Visible.Of(line.TrimEnd('\r'))));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException)
        {
            // A torn line of a file, or half of a character.
            return Visible.Of(text);
        }
    }
}
