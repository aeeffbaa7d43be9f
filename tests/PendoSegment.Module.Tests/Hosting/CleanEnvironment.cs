using System.Runtime.CompilerServices;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>A key that the developer has in the environment must not make a test pass, fail, or send anything.</summary>
internal static class CleanEnvironment
{
    public static IReadOnlyList<string> Names { get; } = ["PENDO_API_KEY", "PENDO_REGION", "PENDO_ENDPOINT"];

    /// <summary>PSModulePath as it was: the engine in this process adds its own folders to it, which are nothing for another.</summary>
    public static string? ModulePath { get; private set; }

    [ModuleInitializer]
    internal static void Clear()
    {
        ModulePath = Environment.GetEnvironmentVariable("PSModulePath");
        foreach (string name in Names)
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }
}
