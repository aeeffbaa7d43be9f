using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace PendoSegment.Pictures;

/// <summary>Runs commands in a real PowerShell, with the module as it was built last, against a sandbox, on the sample files.</summary>
internal static partial class TerminalSession
{
    /// <summary>Columns of the terminal that is drawn.</summary>
    private const int Width = 118;

    private const char CommandMark = '\u0001';
    private const char ErrorMark = '\u0002';

    private static readonly string Repository =
        typeof(TerminalSession).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(static entry => entry.Key == "Repository").Value!;

    /// <summary>Runs the commands in a folder of their own.</summary>
    /// <returns>What a terminal would show, with an empty line between two commands.</returns>
    /// <exception cref="InvalidOperationException">PowerShell failed.</exception>
    public static IReadOnlyList<TerminalLine> Run(params string[] commands)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pendosegment-");
        try
        {
            File.Copy(Path.Combine(Repository, "examples", "users.csv"), Path.Combine(folder.FullName, "users.csv"));
            return Read(Start(folder.FullName, Script(commands)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Invoke-Expression, since an error is told in one line at a prompt and in five in a script.
    private static string Script(string[] commands) => $$"""
        Import-Module PendoSegment
        Start-PendoSandbox -Use
        foreach ($command in {{string.Join(", ", commands.Select(static command => "'" + command.Replace("'", "''", StringComparison.Ordinal) + "'"))}}) {
            [Console]::Out.WriteLine("`u{1}$command")
            $shown, $errors = (Invoke-Expression "$command 2>&1").Where({ $_ -isnot [Management.Automation.ErrorRecord] }, 'Split')
            $shown | Out-String -Width {{Width}} | ForEach-Object { [Console]::Out.WriteLine($_) }
            $errors | Out-String -Stream -Width {{Width}} | ForEach-Object { [Console]::Out.WriteLine("`u{2}$_") }
        }
        Stop-PendoSandbox
        """;

    private static string Start(string folder, string script)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Console.dll"), "-NonInteractive", "-Command", script])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        string output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return shell.ExitCode == 0 ? output : throw new InvalidOperationException($"PowerShell ended with {shell.ExitCode}: {output}");
    }

    private static List<TerminalLine> Read(string output)
    {
        List<TerminalLine> lines = [];
        List<string> rows = [.. Escape().Replace(output, string.Empty).Split('\n').Select(static row => row.TrimEnd()).Where(static row => row.Length > 0 && row != ErrorMark.ToString())];
        for (int i = 0; i < rows.Count; i++)
        {
            string row = rows[i];
            if (row[0] == CommandMark && lines.Count > 0)
            {
                lines.Add(new TerminalLine(string.Empty, LineKind.Output));
            }

            lines.Add(row[0] == CommandMark ? new TerminalLine("PS> " + row[1..], LineKind.Command)
                : row[0] == ErrorMark ? new TerminalLine(row[1..], LineKind.Error)
                : new TerminalLine(row, IsRule(row) || (i + 1 < rows.Count && IsRule(rows[i + 1])) ? LineKind.Heading : LineKind.Output));
        }

        return lines;
    }

    /// <summary>The line under a table's heading.</summary>
    private static bool IsRule(string row) => row.StartsWith("--", StringComparison.Ordinal) && row.All(static c => c is '-' or ' ');

    [GeneratedRegex(@"\u001b\[[0-9;]*m|\r")]
    private static partial Regex Escape();
}
