using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>
/// The PowerShell that the build has restored, in a process of its own: for what a process has only once, such as the assemblies that it has loaded,
/// and for what needs the whole of PowerShell.
/// </summary>
internal static class PowerShellProcess
{
    // Nothing is measured with it: it keeps a test that waits for what never comes from waiting for ever.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a command in an empty profile, without a key and without the modules of this machine.</summary>
    /// <param name="arguments">Those of pwsh, such as -File and a path, or -Command and a script.</param>
    public static async Task<PowerShellRun> Run(params string[] arguments)
    {
        using TestFolder home = new();
        return await Run(home.FullName, arguments);
    }

    /// <summary>Runs a command in a profile, without a key.</summary>
    /// <param name="home">The folder of the profile; null for that of this machine's user, modules included.</param>
    /// <param name="arguments">Those of pwsh.</param>
    public static async Task<PowerShellRun> Run(string? home, IEnumerable<string> arguments)
    {
        using Process process = Start(home, [BuildPaths.PowerShell, "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", .. arguments]);
        return await End(process);
    }

    /// <summary>Starts a program of .NET in a profile, without a key.</summary>
    /// <param name="home">The folder of the profile; null for that of this machine's user.</param>
    /// <param name="words">The program's assembly and its arguments.</param>
    /// <param name="shell">What a shell is to do before it starts it; null for no shell.</param>
    public static Process Start(string? home, IEnumerable<string> words, string? shell = null)
    {
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string host = Path.Combine(dotnet, "dotnet");
        ProcessStartInfo start = new(shell is null ? host : "/bin/sh", shell is null ? words : ["-c", shell + " exec \"$@\"", "sh", host, .. words])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("PENDO", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        // The engine in this process has added its own folders, which are nothing for another.
        start.Environment["PSModulePath"] = home is null ? CleanEnvironment.ModulePath : null;
        start.Environment["DOTNET_ROOT"] = dotnet;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        foreach (string name in home is null ? [] : new[] { "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME" })
        {
            start.Environment[name] = name.StartsWith("XDG", StringComparison.Ordinal) ? null : home;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for a program that needs no input.</summary>
    public static async Task<PowerShellRun> End(Process process)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(Limit);
        try
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(end.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(end.Token);
            await process.WaitForExitAsync(end.Token);
            return new PowerShellRun(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
