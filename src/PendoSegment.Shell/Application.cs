using PendoSegment.Shell.Hosting;
using PendoSegment.Shell.Running;
using PendoSegment.Shell.Terminal;

namespace PendoSegment.Shell;

/// <summary>From the command line to the exit code.</summary>
internal sealed class Application(ITerminal terminal, ModuleLocator? locator = null)
{
    /// <summary>Does what the command line asks for.</summary>
    /// <returns>The exit code of the process.</returns>
    public int Run(IReadOnlyList<string> args)
    {
        CommandLine line = CommandLine.Parse(args);
        if (line.Error is not null)
        {
            terminal.Error.WriteLine(line.Error);
            terminal.Error.WriteLine();
            terminal.Error.WriteLine(HelpText.Usage);
            return ExitCodes.Usage;
        }

        if (line.Mode == CommandLineMode.Help)
        {
            terminal.Output.WriteLine(HelpText.Usage);
            return ExitCodes.Success;
        }

        try
        {
            return Run(line);
        }
        catch (ShellException e)
        {
            terminal.Error.WriteLine(e.Message);
            return ExitCodes.Failure;
        }
    }

    private int Run(CommandLine line)
    {
        // Before the engine starts: a mistyped path should not cost a second.
        string? script = line.Mode == CommandLineMode.File ? ScriptPath(line.Text) : null;
        string module = (locator ?? ModuleLocator.ForThisBuild()).Find(line.ModulePath);

        Interrupts interrupts = new();
        terminal.Interrupted = interrupts.Raise;
        ShellHost host = new(terminal, interrupts);
        using EngineSession session = EngineSession.Open(host, terminal, module);
        ScriptRunner runner = new(session, host, interrupts);
        Prompt prompt = new(terminal, host, runner, interrupts);
        host.NestedPrompt = prompt.RunNested;

        return line.Mode switch
        {
            CommandLineMode.File => runner.RunFile(script!, line.Arguments).ExitCode,
            CommandLineMode.Command => runner.RunCommand(line.Text).ExitCode,
            _ => prompt.Run(),
        };
    }

    private static string ScriptPath(string path)
    {
        string full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new ShellException($"The script '{path}' was not found: there is no file {full}. Check the path, which is relative to the current folder.");
        }

        return string.Equals(Path.GetExtension(full), ".ps1", StringComparison.OrdinalIgnoreCase)
            ? full
            : throw new ShellException($"'{path}' is not a PowerShell script: its name must end in .ps1. Use -Command to run a command.");
    }
}
