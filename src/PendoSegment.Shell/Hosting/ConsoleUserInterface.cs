using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;
using PendoSegment.Shell.Terminal;

namespace PendoSegment.Shell.Hosting;

/// <summary>
/// What the engine shows and asks. Results go to standard output and all else to standard error, so that a redirected result is
/// only the result.
/// </summary>
internal sealed class ConsoleUserInterface : PSHostUserInterface
{
    private readonly ITerminal _terminal;
    private readonly ProgressLine _progress;
    private readonly Questions _questions;

    public ConsoleUserInterface(ITerminal terminal, Interrupts interrupts)
    {
        _terminal = terminal;
        _progress = new(terminal);
        _questions = new(terminal, _progress, interrupts);
        RawUI = new RawUserInterface(terminal);
    }

    public override PSHostRawUserInterface RawUI { get; }

    public override bool SupportsVirtualTerminal => _terminal.AllowsColor && !_terminal.OutputRedirected;

    /// <summary>While true, formatted output is an error report: the engine formats an error that ended a pipeline like any other object.</summary>
    public bool ReportingError { get; set; }

    private bool ErrorColor => _terminal.AllowsColor && !_terminal.ErrorRedirected;

    public override void Write(string value)
    {
        _progress.Erase();
        TextWriter writer = ReportingError ? _terminal.Error : _terminal.Output;
        writer.Write(ReportingError ? ForError(value) : ForOutput(value));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(SupportsVirtualTerminal
            ? PSStyle.MapForegroundColorToEscapeSequence(foregroundColor)
                + PSStyle.MapBackgroundColorToEscapeSequence(backgroundColor) + value + PSStyle.Instance.Reset
            : value);

    public override void WriteLine(string value)
    {
        if (ReportingError)
        {
            WriteErrorLine(value);
        }
        else
        {
            Write(value + Environment.NewLine);
        }
    }

    public override void WriteErrorLine(string value)
    {
        _progress.Erase();
        _terminal.Error.WriteLine(ForError(value));
    }

    public override void WriteWarningLine(string message) => WriteNotice("WARNING: ", message, PSStyle.Instance.Formatting.Warning);

    public override void WriteVerboseLine(string message) => WriteNotice("VERBOSE: ", message, PSStyle.Instance.Formatting.Verbose);

    public override void WriteDebugLine(string message) => WriteNotice("DEBUG: ", message, PSStyle.Instance.Formatting.Debug);

    public override void WriteInformation(InformationRecord record)
    {
        // The engine also sends the record down the pipeline, where Out-Default shows it.
    }

    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(sourceId, record);

    public override string ReadLine() => _questions.Ask("", masked: false);

    public override SecureString ReadLineAsSecureString() => _questions.AskSecret("");

    public override Dictionary<string, PSObject?> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        new FieldQuestions(_questions).Ask(caption, message, descriptions);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        new ChoiceQuestion(_questions).Ask(caption, message, choices, defaultChoice);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        new CredentialQuestion(_questions).Ask(caption, message, userName);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        new CredentialQuestion(_questions).Ask(caption, message, userName);

    /// <summary>Clears the progress line for a program that writes to the terminal itself.</summary>
    public void BeforeForeignOutput() => _progress.Erase();

    private static string Plain(string text) =>
        text.Contains('\x1b', StringComparison.Ordinal) ? new StringDecorated(text).ToString(OutputRendering.PlainText) : text;

    private string ForOutput(string text) => SupportsVirtualTerminal ? text : Plain(text);

    private string ForError(string text)
    {
        if (!ErrorColor)
        {
            return Plain(text);
        }

        // The engine has coloured the parts already when standard output takes colours too.
        return text.Length == 0 || text.Contains('\x1b', StringComparison.Ordinal)
            ? text
            : PSStyle.Instance.Formatting.Error + text + PSStyle.Instance.Reset;
    }

    private void WriteNotice(string label, string message, string color)
    {
        _progress.Erase();
        string text = label + Plain(message);
        _terminal.Error.WriteLine(ErrorColor ? color + text + PSStyle.Instance.Reset : text);
    }
}
