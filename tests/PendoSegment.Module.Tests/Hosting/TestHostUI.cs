using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>Writes everything to one text, as a terminal or a transcript would have it.</summary>
internal sealed class TestHostUI(TestHost host) : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI { get; } = new TestHostRawUI();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new NotSupportedException("Nobody is there to ask.");

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        host.Questions.Add($"{caption} {message}");
        return host.Choices.Dequeue();
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException("Nobody is there to ask.");

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        new("user", host.TakeSecret());

    public override string ReadLine() => throw new NotSupportedException("Nobody is there to ask.");

    public override SecureString ReadLineAsSecureString() => host.TakeSecret();

    public override void Write(string value) => host.Shown.Append(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => host.Shown.Append(value).Append('\n');

    public override void WriteErrorLine(string value) => WriteLine("ERROR: " + value);

    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        WriteLine($"PROGRESS: {record}");
        host.NoteProgress();
    }
}
