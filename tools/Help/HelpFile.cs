namespace PendoSegment.Help;

/// <summary>A file that is made of the sources.</summary>
/// <param name="Path">Where it belongs, relative to the repository.</param>
/// <param name="Content">What it is to hold, with line feeds.</param>
internal sealed record HelpFile(string Path, string Content)
{
    /// <summary>True when the file holds just that already, whatever its line ends.</summary>
    public bool IsCurrent(string repository)
    {
        string path = System.IO.Path.Combine(repository, Path);
        return File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == Content;
    }
}
