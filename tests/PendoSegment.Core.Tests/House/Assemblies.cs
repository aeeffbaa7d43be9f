using System.Reflection;
using System.Text.RegularExpressions;
using Mono.Cecil;

namespace PendoSegment.Core.Tests.House;

/// <summary>The compiled assemblies, read as files, and the folders that their types come from.</summary>
internal static partial class Assemblies
{
    private static readonly string Stage = typeof(Assemblies).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ModuleStage").Value!;

    /// <summary>The types that are written in the source, without those that the compiler makes up.</summary>
    public static IEnumerable<TypeDefinition> Types(string assembly)
    {
        string path = Path.Combine(Stage, "bin", "net8.0", assembly + ".dll");
        return AssemblyDefinition.ReadAssembly(path).MainModule.Types.Where(type => Rooms(assembly).ContainsKey(NameOf(type)));
    }

    /// <summary>The folder of each type, by its name: <c>Delivery</c>, <c>Sandbox/Http</c>.</summary>
    public static IReadOnlyDictionary<string, string> Rooms(string assembly)
    {
        string source = Repository.Path($"src/{assembly}");
        Dictionary<string, string> rooms = [];
        foreach (string file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            string folder = Path.GetRelativePath(source, Path.GetDirectoryName(file)!).Replace('\\', '/');
            if (folder.StartsWith("obj", StringComparison.Ordinal) || folder.StartsWith("bin", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (Match match in Declaration().Matches(File.ReadAllText(file)))
            {
                rooms[match.Groups["name"].Value] = folder;
            }
        }

        return rooms;
    }

    /// <summary>A type's name without the count of its type parameters.</summary>
    public static string NameOf(TypeReference type) => type.Name.Split('`')[0];

    [GeneratedRegex(@"^(?:(?:public|internal|static|sealed|abstract|readonly|ref|partial) )*(?:class|struct|enum|interface|record struct|record) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
