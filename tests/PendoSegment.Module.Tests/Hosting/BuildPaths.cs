using System.Reflection;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>Where the build has put, or found, what the tests work on.</summary>
internal static class BuildPaths
{
    /// <summary>The manifest of the staged module, as users import it.</summary>
    public static string Manifest { get; } = Path.Combine(Metadata("ModuleStage"), "PendoSegment.psd1");

    /// <summary>The folder with the staged assemblies of one edition.</summary>
    /// <param name="framework">net472 or net8.0.</param>
    public static string Binaries(string framework) => Path.Combine(Path.GetDirectoryName(Manifest)!, "bin", framework);

    /// <summary>A file of the examples folder.</summary>
    public static string Example(string name) => Path.GetFullPath(Path.Combine(Metadata("Examples"), name));

    private static string Metadata(string key) =>
        typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
