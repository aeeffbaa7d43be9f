using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Snippet;

/// <summary>Writes the properties that a mapping names, with all the ways in which a path can be divided into names: which one is meant the page's record decides.</summary>
/// <seealso cref="PropertyPath"/>
internal static class PathTable
{
    /// <summary>Writes a list of properties.</summary>
    public static void Write(Utf8JsonWriter json, string member, IReadOnlyList<string> names)
    {
        json.WriteStartArray(member);
        foreach (string name in names)
        {
            PropertyPath property = new(name);
            json.WriteStartObject();
            json.WriteString("name", property.Name);
            json.WriteString("target", property.Target);
            if (property.IsPath)
            {
                WritePath(json, name);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePath(Utf8JsonWriter json, string text)
    {
        Dictionary<int, List<(PathStep Step, int End)>> steps = [];
        int[] beginnings = [.. PathStep.EndsOfName(text, 0).Where(end => end < text.Length)];
        steps[0] = [.. beginnings.Select(end => (new PathStep(text.Substring(0, end)), end))];
        Queue<int> open = new(beginnings);
        while (open.Count > 0)
        {
            int at = open.Dequeue();
            if (at == text.Length || steps.ContainsKey(at))
            {
                continue;
            }

            steps[at] = [.. StepsAt(text, at)];
            foreach ((PathStep _, int end) in steps[at])
            {
                open.Enqueue(end);
            }
        }

        json.WriteStartObject("path");
        json.WriteNumber("end", text.Length);
        json.WriteStartArray("rest");
        foreach (int at in steps.Keys.Where(at => at > 0 && PathStep.AddRest(text, at, [])))
        {
            json.WriteNumberValue(at);
        }

        json.WriteEndArray();
        json.WriteStartObject("steps");
        foreach (KeyValuePair<int, List<(PathStep Step, int End)>> at in steps)
        {
            WriteSteps(json, at.Key, at.Value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static IEnumerable<(PathStep Step, int End)> StepsAt(string text, int at)
    {
        if (text[at] == '[')
        {
            int end = at;
            return PathStep.ElementAt(text, ref end) is { } element ? [(element, end)] : [];
        }

        return PathStep.EndsOfName(text, at + 1).Select(end => (new PathStep(text.Substring(at + 1, end - at - 1)), end));
    }

    private static void WriteSteps(Utf8JsonWriter json, int at, List<(PathStep Step, int End)> steps)
    {
        json.WriteStartArray(at.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach ((PathStep step, int end) in steps)
        {
            json.WriteStartArray();
            json.WriteStringValue(step.Name is not null ? "n" : step.Filter is not null ? "f" : "i");
            if (step.Name is null && step.Filter is null)
            {
                json.WriteNumberValue(step.Index);
            }
            else
            {
                json.WriteStringValue(step.Name ?? step.Filter);
            }

            json.WriteNumberValue(end);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
