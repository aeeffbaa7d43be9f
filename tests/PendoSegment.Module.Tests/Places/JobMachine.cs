using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using PendoSegment.Module.Tests.Help;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Places;

/// <summary>A machine on which a job runs: pwsh on its path, a home of its own, the module and a directory where PowerShell finds them, and nothing else.</summary>
internal sealed class JobMachine : IDisposable
{
    private readonly TestFolder _files = new();

    /// <param name="hasModule">Whether the module is where PowerShell finds it by its name.</param>
    public JobMachine(bool hasModule = true)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The shells that start these are those of Linux.");
            throw new PlatformNotSupportedException();
        }

        Directory.CreateDirectory(Home);
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = Home,
            ["PATH"] = $"{_files.Path("bin")}:/usr/local/bin:/usr/bin:/bin",
            ["NO_COLOR"] = "1",
            ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
        };
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string pwsh = _files.Write(Path.Combine("bin", "pwsh"), $"#!/bin/sh\nDOTNET_ROOT='{dotnet}' exec '{dotnet}/dotnet' '{BuildPaths.PowerShell}' \"$@\"\n");
        File.SetUnixFileMode(pwsh, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        if (hasModule)
        {
            CopyModule(Path.Combine(Modules, "PendoSegment"));
        }
    }

    /// <summary>What the job has in its environment.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>The home of the account.</summary>
    public string Home => _files.Path("home");

    /// <summary>Where PowerShell finds modules of the account.</summary>
    public string Modules => Path.Combine(Home, ".local", "share", "powershell", "Modules");

    /// <summary>A path on this machine.</summary>
    public string At(string name) => _files.Path(name);

    /// <summary>Writes a file.</summary>
    public string Write(string name, string text) => _files.Write(name, text);

    /// <summary>Copies a file of the repository into a folder.</summary>
    public static void Bring(string source, string folder)
    {
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(BuildPaths.Repository, source), Path.Combine(folder, Path.GetFileName(source)), overwrite: true);
    }

    /// <summary>Copies the staged module to a folder.</summary>
    public static void CopyModule(string folder)
    {
        foreach (string file in Directory.GetFiles(BuildPaths.Stage, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(BuildPaths.Stage, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Puts a directory with two people behind Get-ADUser.</summary>
    /// <param name="changes">What is otherwise there.</param>
    public void HaveDirectory(params (string What, string By)[] changes)
    {
        string script = DirectoryStandIns.Script[..DirectoryStandIns.Script.IndexOf("function global:New-OpenADSession", StringComparison.Ordinal)]
            .Replace("function global:Import-Module { }", "", StringComparison.Ordinal).Replace("function global:", "function ", StringComparison.Ordinal);
        foreach ((string what, string by) in changes)
        {
            Assert.Contains(what, script, StringComparison.Ordinal);
            script = script.Replace(what, by, StringComparison.Ordinal);
        }

        string folder = Path.Combine(Modules, "ActiveDirectory");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "ActiveDirectory.psm1"), script);
        File.WriteAllText(Path.Combine(folder, "ActiveDirectory.psd1"), "@{ ModuleVersion = '1.0'; RootModule = 'ActiveDirectory.psm1'; FunctionsToExport = 'Get-ADUser' }");
    }

    /// <summary>Starts a program of the path.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="words">The program and its arguments.</param>
    public Process Start(string folder, params IEnumerable<string> words)
    {
        // The shell looks on the machine's path, and not on that of the tests.
        ProcessStartInfo start = new("/bin/sh", ["-c", "exec \"$@\"", "sh", .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a program of the path to its end.</summary>
    public async Task<PowerShellRun> Run(string folder, params IEnumerable<string> words)
    {
        using Process process = Start(folder, words);
        return await PowerShellProcess.End(process);
    }

    public void Dispose() => _files.Dispose();
}
