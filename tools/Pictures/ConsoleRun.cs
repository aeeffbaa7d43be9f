using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace PendoSegment.Pictures;

/// <summary>A real PowerShell at work, with the module as it was built last, in a folder of its own that has the sample files.</summary>
internal sealed class ConsoleRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pendosegment-");
    private readonly Process _shell;

    /// <summary>Starts a script.</summary>
    public ConsoleRun(string script)
    {
        foreach (string name in new[] { "users.csv", "accounts.csv" })
        {
            File.Copy(Path.Combine(Repository, "examples", name), Path.Combine(_folder.FullName, name));
        }

        _shell = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Console.dll"), "-NonInteractive", "-Command", script])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
    }

    /// <summary>The repository's root.</summary>
    public static string Repository { get; } =
        typeof(ConsoleRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(static entry => entry.Key == "Repository").Value!;

    /// <summary>Waits for a line that the script writes.</summary>
    public string ReadLine() => _shell.StandardOutput.ReadLine() ?? throw new InvalidOperationException("PowerShell has ended too early.");

    /// <summary>Lets the script go on that waits for a line.</summary>
    public void GoOn() => _shell.StandardInput.WriteLine();

    /// <summary>Waits for the script's end.</summary>
    /// <returns>What it has written and nobody has read.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string End()
    {
        _shell.StandardInput.Close();
        string output = _shell.StandardOutput.ReadToEnd();
        _shell.WaitForExit();
        return _shell.ExitCode == 0 ? output : throw new InvalidOperationException($"PowerShell ended with {_shell.ExitCode}: {output}");
    }

    public void Dispose()
    {
        if (!_shell.HasExited)
        {
            _shell.Kill(entireProcessTree: true);
            _shell.WaitForExit();
        }

        _shell.Dispose();
        _folder.Delete(recursive: true);
    }
}
