using System.Text;

namespace PendoSegment.Help;

/// <summary>Writes an about topic as Get-Help shows it: the text form has its fixed headings, and the engine takes the synopsis from the fifth line.</summary>
internal static class TopicWriter
{
    private const int Width = 80;
    private const string Indent = "    ";

    /// <param name="text">The Markdown.</param>
    /// <param name="file">Its name, for messages.</param>
    public static string Write(string text, string file)
    {
        IReadOnlyList<Section> sections = Section.Of(text);
        if (sections.Count < 2 || sections[0].Level != 1)
        {
            throw new HelpException($"{file} has to begin with '# about_NAME' and one sentence on what it is about.");
        }

        Section top = sections[0];
        StringBuilder result = new();
        result.Append($"TOPIC\n{Indent}{top.Title}\n\nSHORT DESCRIPTION\n");
        PlainText plain = new(Width - Indent.Length);
        IReadOnlyList<string> opening = plain.Paragraphs(top.Blocks);
        if (opening[0].Contains('\n', StringComparison.Ordinal))
        {
            throw new HelpException($"{file}: the first sentence may have {Width - Indent.Length} characters, since Get-Help shows one line of it.");
        }

        AppendIndented(result, opening[0]);
        result.Append("\nLONG DESCRIPTION\n");
        foreach (string paragraph in opening.Skip(1))
        {
            AppendIndented(result, paragraph);
            result.Append('\n');
        }

        foreach (Section section in sections.Skip(1))
        {
            result.Append($"{(section.Level == 2 ? section.Title.ToUpperInvariant() : "  " + section.Title)}\n");
            foreach (string paragraph in plain.Paragraphs(section.Blocks))
            {
                AppendIndented(result, paragraph);
                result.Append('\n');
            }
        }

        string topic = result.ToString().TrimEnd('\n') + "\n";
        string? tooLong = topic.Split('\n').FirstOrDefault(line => line.Length > Width);
        return tooLong is null ? topic : throw new HelpException($"{file}: a line has {tooLong.Length} characters, and the topic's lines may have {Width}: {tooLong.Trim()}");
    }

    private static void AppendIndented(StringBuilder result, string paragraph)
    {
        foreach (string line in paragraph.Split('\n'))
        {
            result.Append(line.Length == 0 ? string.Empty : Indent).Append(line).Append('\n');
        }
    }
}
