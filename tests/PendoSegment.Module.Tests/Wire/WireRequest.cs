using System.Text;
using System.Text.Json;

namespace PendoSegment.Module.Tests.Wire;

/// <summary>A request as it came over the connection.</summary>
/// <param name="Number">Its place among all, from 1.</param>
/// <param name="Connection">The connection it came on, from 1.</param>
/// <param name="RequestLine">The first line without its end.</param>
/// <param name="Headers">The headers as they were written, in their order.</param>
/// <param name="Body">The bytes of the body.</param>
internal sealed record WireRequest(int Number, int Connection, string RequestLine, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The event.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>The id of the visitor.</summary>
    public string UserId => Json.GetProperty("userId").GetString()!;

    /// <summary>The traits, or a track event's properties, each with its value as it stands in the JSON.</summary>
    public IReadOnlyDictionary<string, string> Fields =>
        (Json.TryGetProperty("traits", out JsonElement traits) ? traits : Json.GetProperty("properties"))
        .EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetRawText(), StringComparer.Ordinal);

    /// <summary>The same, each as name=value, by name.</summary>
    public IEnumerable<string> FieldList => Fields.Select(member => $"{member.Key}={member.Value}").Order(StringComparer.Ordinal);

    public string? Header(string name) => Headers.FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
}
