using System.Reflection;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>Where the build has put, or found, what the tests work on.</summary>
internal static class BuildPaths
{
    /// <summary>The folder of the staged module.</summary>
    public static string Stage { get; } = Metadata("ModuleStage");

    /// <summary>The manifest of the staged module, as users import it.</summary>
    public static string Manifest { get; } = Path.Combine(Stage, "PendoSegment.psd1");

    /// <summary>The folder with the staged assemblies of one edition.</summary>
    /// <param name="framework">net472 or net8.0.</param>
    public static string Binaries(string framework) => Path.Combine(Stage, "bin", framework);

    /// <summary>A file of the examples folder.</summary>
    public static string Example(string name) => Path.GetFullPath(Path.Combine(Metadata("Examples"), name));

    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = Metadata("Repository");

    /// <summary>The pwsh of the PowerShell that the build has restored, for dotnet to run.</summary>
    public static string PowerShell { get; } = Path.Combine(Metadata("PowerShell"), OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll");

    /// <summary>The manifest of Pester.</summary>
    public static string Pester { get; } = Path.Combine(Metadata("Pester"), "tools", "Pester.psd1");

    private static string Metadata(string key) =>
        typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
