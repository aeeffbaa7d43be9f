using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PendoSegment.Report;

/// <summary>Runs as JSON, as docs/report.schema.json has it: the form for programs, and what a page keeps to be written anew from.</summary>
internal static class RunListJson
{
    /// <summary>The version of the format. A file of a newer one is not touched.</summary>
    public const int Format = 1;

    /// <summary>Writes runs. All but ASCII is escaped, and so is whatever could end a script of a page.</summary>
    public static string Write(RunList list)
    {
        StringBuilder text = new();
        text.Append(FormattableString.Invariant($"{{\"report\":{Format},\"dropped\":{list.Dropped},\"runs\":["));
        for (int i = 0; i < list.Runs.Count; i++)
        {
            // A line each, so that what tells lines apart tells runs apart.
            text.Append(i == 0 ? "\n" : ",\n").Append(ToJson(list.Runs[i]));
        }

        return text.Append("\n]}").ToString();
    }

    private static string ToJson(RunReport run)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            RunJsonWriter.Write(json, run);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static RunList Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            int format = root.GetProperty("report").GetInt32();
            return format == Format
                ? new RunList([.. root.GetProperty("runs").EnumerateArray().Select(RunJsonReader.Read)], root.GetProperty("dropped").GetInt64())
                : throw new FormatException($"it is of format {format.ToString(CultureInfo.InvariantCulture)}, which this version of the module does not know");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw new FormatException("it is not one, or is damaged", problem);
        }
    }
}
