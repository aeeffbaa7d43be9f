using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using PendoSegment.Shell.Terminal;

namespace PendoSegment.Shell.Hosting;

/// <summary>Asks the user one thing at a time, on a terminal or line by line from a redirected input.</summary>
internal sealed class Questions(ITerminal terminal, ProgressLine progress, Interrupts interrupts)
{
    private readonly LineReader _reader = new(terminal);

    /// <summary>Whether a wrong answer can be followed by a better one: a redirected input does not read what it is told.</summary>
    public bool CanAskAgain => !terminal.InputRedirected;

    // A redirected output is for results; the question must not end up among them.
    private TextWriter Writer => terminal.OutputRedirected ? terminal.Error : terminal.Output;

    public void Tell(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            progress.Erase();
            Writer.WriteLine(text);
        }
    }

    /// <exception cref="HostException">Input has ended.</exception>
    /// <exception cref="PipelineStoppedException">Ctrl+C was pressed; the pipeline is being stopped.</exception>
    public string Ask(string question, bool masked)
    {
        progress.Erase();
        Writer.Write(question);
        Writer.Flush();
        TypedLine line = _reader.Read(Writer, masked);
        switch (line.End)
        {
            case LineEnd.Interrupted:
                interrupts.Raise();
                throw new PipelineStoppedException();
            case LineEnd.EndOfInput:
                if (terminal.InputRedirected)
                {
                    // Nobody pressed Enter: the error that follows must not stand behind the question.
                    Writer.WriteLine();
                }

                string asked = question.Trim().TrimEnd(':');
                throw new HostException(
                    (asked.Length == 0 ? "An answer was asked for" : $"An answer to '{asked}' was asked for")
                    + ", but the input has ended. Give it as a parameter, or run this on a terminal.");
            default:
                return line.Text;
        }
    }

    /// <inheritdoc cref="Ask"/>
    public SecureString AskSecret(string question)
    {
        SecureString secret = new();
        foreach (char c in Ask(question, masked: true))
        {
            secret.AppendChar(c);
        }

        secret.MakeReadOnly();
        return secret;
    }
}
