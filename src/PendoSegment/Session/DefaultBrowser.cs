using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PendoSegment.Session;

/// <summary>The browser in which the user's links open.</summary>
internal static class DefaultBrowser
{
    /// <summary>How long a failure may take to show. A browser that was not running yet may go on for as long as it likes.</summary>
    private const int PatienceMs = 1000;

    private const string Linux = "xdg-open";

    /// <summary>Opens an address in it; never throws.</summary>
    /// <returns>Why it could not be opened, or null.</returns>
    public static string? Open(Uri address)
    {
        bool isMac = RuntimeInformation.IsOSPlatform(OSPlatform.OSX);
        bool isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        if (!isMac && !isWindows && !HasDesktop())
        {
            // There xdg-open would start a browser for text, in this very terminal.
            return "there is no desktop";
        }

        try
        {
            using Process? process = Process.Start(isWindows ? new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true } : Quiet(isMac ? "open" : Linux, address));
            return isWindows || process?.WaitForExit(PatienceMs) == false || process?.ExitCode == 0 ? null : $"{(isMac ? "open" : Linux)} failed";
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or FileNotFoundException or PlatformNotSupportedException)
        {
            return e.Message;
        }
    }

    private static bool HasDesktop() => IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY");

    private static bool IsSet(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 };

    // A shell, since nothing that the browser says belongs into this terminal. The address is one of the sandbox's: it has no character that a shell knows.
    private static ProcessStartInfo Quiet(string opener, Uri address) =>
        new("/bin/sh", $"-c \"exec {opener} '{address.AbsoluteUri}' > /dev/null 2>&1 < /dev/null\"") { UseShellExecute = false };
}
