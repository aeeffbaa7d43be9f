using System.Collections.Specialized;
using System.Text;
using System.Text.Json;

namespace PendoSegment.Mapping;

/// <summary>Reads JSON into plain data and remembers where each key stands.</summary>
internal sealed class JsonMappingParser
{
    // Names the schema for editors, as JSON files commonly do; it is about the file and not part of the mapping.
    private const string SchemaKey = "$schema";

    private readonly string _path;
    private readonly byte[] _utf8;
    private readonly Dictionary<string, MappingPosition> _positions = new(StringComparer.OrdinalIgnoreCase);

    public JsonMappingParser(string text, string path)
    {
        _path = path;
        _utf8 = Encoding.UTF8.GetBytes(text);
    }

    public MappingFile Parse()
    {
        Utf8JsonReader reader = new(_utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        string place = "Mapping";
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Problem(reader.TokenStartIndex, "The mapping must be an object: { \"Id\": ... }.");
            }

            OrderedDictionary root = ReadObject(ref reader, ref place);
            if (root.Contains(SchemaKey) && root[SchemaKey] is string)
            {
                root.Remove(SchemaKey);
            }

            reader.Read();
            return new MappingFile(_path, root, _positions);
        }
        catch (JsonException problem)
        {
            throw Problem(IndexOf(problem.LineNumber ?? 0, problem.BytePositionInLine ?? 0), $"After {place} it is not JSON: {Reason(problem.Message)}");
        }
    }

    private object? ReadValue(ref Utf8JsonReader reader, ref string place) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader, ref place),
        JsonTokenType.StartArray => ReadArray(ref reader, ref place),
        JsonTokenType.String => ReadString(ref reader),
        JsonTokenType.Number => reader.TryGetInt64(out long whole) ? whole : reader.TryGetDecimal(out decimal exact) ? exact : reader.GetDouble(),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };

    private OrderedDictionary ReadObject(ref Utf8JsonReader reader, ref string place)
    {
        string outer = place;
        OrderedDictionary result = new(StringComparer.OrdinalIgnoreCase);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            long start = reader.TokenStartIndex;
            string key = ReadString(ref reader);
            place = $"{outer}.{key}";
            if (result.Contains(key))
            {
                throw Problem(start, $"{outer} has the key '{key}' twice (case makes no difference): remove one.");
            }

            _positions[place] = Position(start);
            reader.Read();
            result.Add(key, ReadValue(ref reader, ref place));
            place = $"{outer}.{key}";
        }

        return result;
    }

    private List<object?> ReadArray(ref Utf8JsonReader reader, ref string place)
    {
        List<object?> result = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            result.Add(ReadValue(ref reader, ref place));
        }

        return result;
    }

    private string ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Problem(reader.TokenStartIndex, "The text contains half a character (a lone \\uD800 to \\uDFFF): correct it.");
        }
    }

    private MappingException Problem(long index, string message) => MappingFile.Problem(_path, Position(index), message);

    private MappingPosition Position(long index)
    {
        int lineStart = _utf8.AsSpan(0, (int)index).LastIndexOf((byte)'\n') + 1;
        int lines = _utf8.Take(lineStart).Count(unit => unit == '\n');
        return new MappingPosition(lines + 1, Encoding.UTF8.GetCharCount(_utf8, lineStart, (int)index - lineStart) + 1);
    }

    // The library counts bytes in a line, people count characters.
    private long IndexOf(long line, long bytes)
    {
        int start = 0;
        for (long i = 0; i < line; i++)
        {
            start = Array.IndexOf(_utf8, (byte)'\n', start) + 1;
        }

        return Math.Min(start + bytes, _utf8.Length);
    }

    // The library's own position counts from 0, which nobody's editor does.
    private static string Reason(string message)
    {
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message.Substring(0, end);
    }
}
