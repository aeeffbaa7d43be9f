using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace PendoSegment.Shell.Terminal;

/// <summary>Windows' older console shows escape sequences only to programs that ask for it (SetConsoleMode, Windows console documentation).</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsConsole
{
    private const int StandardOutput = -11;
    private const int StandardError = -12;
    private const uint EnableVirtualTerminalProcessing = 0x0004;

    /// <summary>Asks for it on whichever of the two outputs is a console.</summary>
    /// <returns>False where a console cannot do it.</returns>
    public static bool EnableEscapeSequences() => Enable(StandardOutput) && Enable(StandardError);

    private static bool Enable(int stream)
    {
        nint handle = GetStdHandle(stream);

        // A redirected stream has no console mode: nothing to enable, and nothing that would show colours either.
        return !GetConsoleMode(handle, out uint mode) || SetConsoleMode(handle, mode | EnableVirtualTerminalProcessing);
    }

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetStdHandle(int stream);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetConsoleMode(nint handle, out uint mode);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetConsoleMode(nint handle, uint mode);
}
