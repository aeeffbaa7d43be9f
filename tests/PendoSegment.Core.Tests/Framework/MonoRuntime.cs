using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PendoSegment.Core.Tests.Framework;

/// <summary>Mono, where it runs the tests.</summary>
internal static class MonoRuntime
{
    public static bool IsHere { get; } = Type.GetType("Mono.Runtime") is not null;

    // When all is done and told, Mono 6.8 aborts the threads of the pool, and dies of that one time in five.
    [ModuleInitializer]
    internal static void EndAtOnce()
    {
        if (IsHere)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                Console.Out.Flush();
                Exit(Environment.ExitCode);
            };
        }
    }

    [DllImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void Exit(int code);
}
