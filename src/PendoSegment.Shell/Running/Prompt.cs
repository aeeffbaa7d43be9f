using System.Management.Automation.Language;
using System.Reflection;
using PendoSegment.Shell.Hosting;
using PendoSegment.Shell.Terminal;

namespace PendoSegment.Shell.Running;

/// <summary>Reads commands and runs them until <c>exit</c> or the end of the input.</summary>
internal sealed class Prompt(ITerminal terminal, ShellHost host, ScriptRunner runner, Interrupts interrupts)
{
    private readonly LineReader _reader = new(terminal);

    // Nobody reads a prompt that comes from a file.
    private bool IsShown => !terminal.InputRedirected;

    private TextWriter Writer => terminal.OutputRedirected ? terminal.Error : terminal.Output;

    /// <returns>The code of <c>exit</c>, or of the last command when the input ended.</returns>
    public int Run()
    {
        if (IsShown)
        {
            string? version = typeof(Prompt).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
            Writer.WriteLine($"PendoSegment {version}. Get-Command -Module PendoSegment lists its commands, Get-Help NAME explains one, exit leaves.");
            interrupts.Survive = true;
        }

        return Loop("PS> ");
    }

    /// <summary>A prompt inside a command that waits for it.</summary>
    public void RunNested()
    {
        Loop("PS (suspended)> ");
        host.ExitCode = null;
    }

    private int Loop(string prompt)
    {
        int last = ExitCodes.Success;
        while (Read(prompt) is { } text)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            RunOutcome outcome = runner.RunCommand(text);
            last = outcome.ExitCode;
            if (outcome.Exited)
            {
                break;
            }
        }

        return last;
    }

    /// <summary>A whole command, from as many lines as it has; empty when it was dropped, null at the end of the input.</summary>
    private string? Read(string prompt)
    {
        string text = "";
        while (true)
        {
            if (IsShown)
            {
                Writer.Write(text.Length == 0 ? prompt : ">> ");
                Writer.Flush();
            }

            TypedLine line = _reader.Read(Writer, masked: false);
            switch (line.End)
            {
                case LineEnd.Interrupted:
                    return "";
                case LineEnd.EndOfInput:
                    // What is still incomplete then is run all the same: the parser's message says what is missing.
                    return text.Length == 0 ? null : text;
            }

            text = text.Length == 0 ? line.Text : text + "\n" + line.Text;
            Parser.ParseInput(text, out _, out ParseError[] errors);
            if (!Array.Exists(errors, e => e.IncompleteInput))
            {
                return text;
            }
        }
    }
}
