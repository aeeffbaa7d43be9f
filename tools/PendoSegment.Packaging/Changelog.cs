using System.Text.RegularExpressions;

namespace PendoSegment.Packaging;

/// <summary>CHANGELOG.md in the format of Keep a Changelog: a section a version, headed <c>## [VERSION]</c>.</summary>
internal sealed partial class Changelog(string text)
{
    private const string Unreleased = "Unreleased";

    private readonly string _text = text.ReplaceLineEndings("\n");

    /// <summary>True when the version has a section of its own.</summary>
    public bool Has(string version) => Section(version) is not null;

    /// <summary>What the gallery shows of a version: its section, or before its release that of what is to come.</summary>
    /// <exception cref="PackagingException">There is neither, or nothing in it.</exception>
    public string NotesFor(string version)
    {
        string? notes = Section(version) ?? Section(Unreleased);
        return string.IsNullOrWhiteSpace(notes)
            ? throw new PackagingException($"CHANGELOG.md says nothing of {version}: it needs a section '## [{version}]' or '## [{Unreleased}]' that is not empty.")
            : notes;
    }

    private string? Section(string title)
    {
        MatchCollection headings = Heading().Matches(_text);
        for (int i = 0; i < headings.Count; i++)
        {
            if (headings[i].Groups["title"].Value == title)
            {
                int from = headings[i].Index + headings[i].Length;
                int to = i + 1 < headings.Count ? headings[i + 1].Index : _text.Length;
                return _text[from..to].Trim();
            }
        }

        return null;
    }

    [GeneratedRegex(@"^## \[(?<title>[^\]]+)\].*$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
