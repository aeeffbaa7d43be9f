using PendoSegment.Module.Tests.Hosting;
using YamlDotNet.RepresentationModel;

namespace PendoSegment.Module.Tests.Places;

/// <summary>The files of examples/nightly, read as those read them for whom they are.</summary>
internal static class PlaceFiles
{
    /// <summary>Their folder in the repository.</summary>
    public const string Folder = "examples/nightly";

    /// <summary>What is in one.</summary>
    public static string Text(string name) => File.ReadAllText(Path.Combine(BuildPaths.Repository, Folder, name)).ReplaceLineEndings("\n");

    /// <summary>A YAML file with one document.</summary>
    public static YamlNode Yaml(string name)
    {
        YamlStream stream = [];
        using StringReader reader = new(Text(name));
        stream.Load(reader);
        return stream.Documents.Single().RootNode;
    }

    /// <summary>What is behind keys and numbers; null where there is nothing.</summary>
    public static YamlNode? At(this YamlNode node, params object[] steps) => steps.Aggregate((YamlNode?)node, (at, step) => (at, step) switch
    {
        (YamlMappingNode map, string key) => map.Children.FirstOrDefault(pair => pair.Key.ToString() == key).Value,
        (YamlSequenceNode list, int index) => list.Children.ElementAtOrDefault(index),
        _ => null,
    });

    /// <summary>The text behind keys and numbers; null where there is none.</summary>
    public static string? TextAt(this YamlNode node, params object[] steps) => (node.At(steps) as YamlScalarNode)?.Value;

    /// <summary>The list behind keys and numbers.</summary>
    public static IEnumerable<YamlNode> ListAt(this YamlNode node, params object[] steps) => node.At(steps) as YamlSequenceNode ?? Enumerable.Empty<YamlNode>();

    /// <summary>The names and texts behind keys and numbers.</summary>
    public static IEnumerable<(string Name, string Text)> PairsAt(this YamlNode node, params object[] steps) =>
        node.At(steps) is YamlMappingNode map ? map.Children.Select(pair => (pair.Key.ToString(), pair.Value.ToString())) : [];
}
