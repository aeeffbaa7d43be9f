using Markdig.Syntax;

namespace PendoSegment.Help;

/// <summary>A file of docs/commands as it was written by hand. What is generated is left out: it is made anew.</summary>
internal sealed class CommandPage
{
    /// <summary>Stands before what is made of the command itself.</summary>
    public const string GeneratedMark = "<!-- generated -->";

    /// <summary>Stands before a text that several commands share.</summary>
    public const string SharedMark = "<!-- shared -->";

    private static readonly string[] Chapters = ["Syntax", "Description", "Examples", "Parameters", "Inputs", "Outputs", "Notes", "Links"];

    private readonly string _file;
    private readonly IReadOnlyList<Section> _sections;

    public CommandPage(string file, string text)
    {
        _file = file;
        _sections = Section.Of(text);
        foreach (Section chapter in _sections.Where(section => section.Level == 2 && !Chapters.Contains(section.Title)))
        {
            throw new HelpException($"{file}: there is no place for the heading '{chapter.Title}'. Known are: {string.Join(", ", Chapters)}.");
        }
    }

    /// <summary>What the command does, in one sentence.</summary>
    public string Synopsis => Required(_sections.FirstOrDefault(section => section.Level == 1)?.Text.Split('\n').SkipWhile(IsMark).Aggregate(string.Empty, Join).Trim(), "the synopsis below its name");

    /// <summary>What it does, at length.</summary>
    public string Description => Required(Chapter("Description"), "a Description");

    /// <summary>What else there is to know.</summary>
    public string? Notes => Chapter("Notes");

    /// <summary>Where to read on: a Markdown list of links.</summary>
    public string Links => Required(Chapter("Links"), "Links");

    public IReadOnlyList<Example> Examples => [.. Below("Examples").Select(ToExample)];

    /// <summary>The parameters whose text is the command's own.</summary>
    public IReadOnlyList<NamedText> Parameters => Texts("Parameters");

    public IReadOnlyList<NamedText> Inputs => Texts("Inputs");

    public IReadOnlyList<NamedText> Outputs => Texts("Outputs");

    /// <summary>Parameters, or whatever a file has as headings of the third level, without what is generated or shared.</summary>
    public static IReadOnlyList<NamedText> Texts(IEnumerable<Section> sections) =>
        [.. sections.Where(section => section.Level == 3).Select(section => new NamedText(section.Title, Own(section.Text))).Where(text => text.Text.Length > 0)];

    private static string Own(string text)
    {
        int generated = text.IndexOf(GeneratedMark, StringComparison.Ordinal);
        string written = (generated < 0 ? text : text[..generated]).Trim('\n');
        return written.StartsWith(SharedMark, StringComparison.Ordinal) ? string.Empty : written;
    }

    private static bool IsMark(string line) => line.Length == 0 || line.StartsWith("<!--", StringComparison.Ordinal);

    private static string Join(string before, string line) => $"{before} {line}";

    private IReadOnlyList<NamedText> Texts(string chapter) => Texts(Below(chapter));

    private string? Chapter(string title) => _sections.FirstOrDefault(section => section.Level == 2 && section.Title == title)?.Text;

    private IEnumerable<Section> Below(string chapter) =>
        _sections.SkipWhile(section => section.Level != 2 || section.Title != chapter).Skip(1).TakeWhile(section => section.Level > 2);

    private Example ToExample(Section section)
    {
        if (section.Blocks.FirstOrDefault() is not FencedCodeBlock { Info: "powershell" } code)
        {
            throw new HelpException($"{_file}: the example '{section.Title}' has to begin with a powershell code block.");
        }

        // "1. Send one visitor": the number is for the eye.
        string title = section.Title.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimStart('.', ' ');
        string remarks = string.Join('\n', section.Text.Split('\n')[(code.Lines.Count + 2)..]).Trim('\n');
        return new Example(title, code.Lines.ToString().ReplaceLineEndings("\n"), Required(remarks, $"a remark below the example '{title}'"));
    }

    private string Required(string? text, string what) => string.IsNullOrEmpty(text) ? throw new HelpException($"{_file} lacks {what}.") : text;
}
