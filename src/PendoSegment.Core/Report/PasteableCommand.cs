using System.Text;

namespace PendoSegment.Report;

/// <summary>Commands with a file's name in them that mean that file, whatever its name is.</summary>
internal static class PasteableCommand
{
    // Longer ones are no line that anybody pastes, and the forms cut what is long: half a command would be another one.
    private const int MostCharacters = 1000;

    /// <summary>The command; null when the path has characters that cannot be seen or pasted, or is very long.</summary>
    /// <param name="before">What stands before the path.</param>
    /// <param name="path">The path.</param>
    /// <param name="after">What stands behind it.</param>
    public static string? Of(string before, string path, string after = "")
    {
        string command = $"{before} {Quote(path)}{after}";
        return command.Length <= MostCharacters && ReportText.Plain(command) == command ? command : null;
    }

    // PowerShell takes the typographic quotation marks for single ones too.
    private static string Quote(string path)
    {
        StringBuilder quoted = new("'", path.Length + 2);
        foreach (char c in path)
        {
            _ = c is '\'' or (>= '\u2018' and <= '\u201B') ? quoted.Append(c).Append(c) : quoted.Append(c);
        }

        return quoted.Append('\'').ToString();
    }
}
