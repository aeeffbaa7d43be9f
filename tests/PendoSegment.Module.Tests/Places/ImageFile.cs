using System.Text.Json;

namespace PendoSegment.Module.Tests.Places;

/// <summary>The Dockerfile of examples/nightly, as what it makes of a container.</summary>
internal sealed class ImageFile
{
    private readonly List<(string Word, string Text)> _lines =
        [.. PlaceFiles.Text("Dockerfile").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => (line.Split(' ')[0], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]))];

    /// <summary>The instructions, in their order.</summary>
    public IEnumerable<string> Instructions => _lines.Select(line => line.Word);

    /// <summary>What is copied: from the repository, to the image.</summary>
    public IEnumerable<(string From, string To)> Copies => All("COPY").SelectMany(rest => rest.Split(' ')[..^1].Select(from => (from, rest.Split(' ')[^1])));

    /// <summary>What is in the environment.</summary>
    public IEnumerable<(string Name, string Value)> Environment => All("ENV").SelectMany(rest => rest.Split(' ')).Select(pair => (pair.Split('=')[0], pair.Split('=')[1]));

    /// <summary>The first words of the process.</summary>
    public string[] EntryPoint => List("ENTRYPOINT");

    /// <summary>Those behind them, unless others are given.</summary>
    public string[] Command => List("CMD");

    /// <summary>What an instruction says that stands once.</summary>
    public string One(string word) => All(word).Single();

    // The form that a shell would take is none that a signal reaches.
    private string[] List(string word) => JsonSerializer.Deserialize<string[]>(One(word))!;

    private IEnumerable<string> All(string word) => _lines.Where(line => line.Word == word).Select(line => line.Text);
}
