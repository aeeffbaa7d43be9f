using System.Text;

namespace PendoSegment.Report;

/// <summary>
/// Text as it stands in Markdown, whatever is in it. No more is escaped than GitHub, Azure DevOps and CommonMark may take for something, so that the source can be read
/// as well.
/// </summary>
internal static class MarkdownText
{
    private const string Always = "\\`*_[]<>&|~$@#";
    private const string AtStart = "-+=";

    /// <summary>The text on one line, for a paragraph, a list or a cell.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">So many characters at most.</param>
    public static string Of(string text, int most)
    {
        string plain = ReportText.Plain(text, most);
        int number = NumberEnd(plain);
        StringBuilder escaped = new(plain.Length + 16);
        for (int i = 0; i < plain.Length; i++)
        {
            char c = plain[i];
            if (c == ' ' && (i == 0 || i == plain.Length - 1))
            {
                // Markdown drops it there.
                escaped.Append("&#32;");
                continue;
            }

            if (Always.IndexOf(c) >= 0 || (i == 0 && AtStart.IndexOf(c) >= 0) || i == number || MayBeLinkOrEmoji(plain, i) || IsAfterWww(plain, i))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Adds a block of code to paste, which nothing in it can end.</summary>
    /// <param name="text">Takes it.</param>
    /// <param name="language">Its language.</param>
    /// <param name="indent">What stands before each line, where it belongs to a list.</param>
    /// <param name="code">Its lines.</param>
    public static void AppendCode(StringBuilder text, string language, string indent, params string[] code)
    {
        string fence = new('`', Math.Max(3, code.Max(LongestFence) + 1));
        text.Append(indent).Append(fence).Append(language).Append('\n');
        foreach (string line in code)
        {
            text.Append(indent).Append(line).Append('\n');
        }

        text.Append(indent).Append(fence).Append('\n');
    }

    // '1. ' and '1) ' begin a list.
    private static int NumberEnd(string text)
    {
        int end = 0;
        while (end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end > 0 && end < text.Length && (text[end] is '.' or ')') ? end : -1;
    }

    // 'https://', 'mailto:', ':smile:', but not a time of day.
    private static bool MayBeLinkOrEmoji(string text, int i) =>
        text[i] == ':' && i + 1 < text.Length && text[i + 1] != ' ' && !(i > 0 && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]));

    private static bool IsAfterWww(string text, int i) => i >= 3 && text[i] == '.' && string.Compare(text, i - 3, "www", 0, 3, StringComparison.OrdinalIgnoreCase) == 0;

    private static int LongestFence(string line)
    {
        int longest = 0;
        int length = 0;
        foreach (char c in line)
        {
            length = c == '`' ? length + 1 : 0;
            longest = Math.Max(longest, length);
        }

        return longest;
    }
}
