using System.Management.Automation;
using System.Text;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Files;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Rejects;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommunications.Send, "PendoEvent", DefaultParameterSetName = ParameterSets.Pipeline, SupportsShouldProcess = true)]
[OutputType(typeof(PendoSendSummary), typeof(PendoSendResult))]
public sealed class SendPendoEventCommand : SendCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ParameterSets.Pipeline)]
    public override PSObject? InputObject { get; set; }

    // What it reads is events already. These are overridden without an attribute to suppress the parameters, as PowerShell's own commands do it
    // (Wait-Job suppresses -Command so).
    public override char? Delimiter { get; set; }

    public override Encoding? Encoding { get; set; }

    public override object? Mapping { get; set; }

    public override string? UserIdProperty { get; set; }

    public override string? GroupIdProperty { get; set; }

    public override string? ParentGroupIdProperty { get; set; }

    public override string[]? Property { get; set; }

    public override string[]? ExcludeProperty { get; set; }

    private protected override EventKind EventKind => throw new InvalidOperationException("Every event has a kind of its own.");

    // There is no mapping to begin with.
    private protected override void Begin()
    {
        string? rejectPath = RejectPath is null ? null : FileResolver.Literal(this, RejectPath);
        if (rejectPath is not null && FileResolver.Resolve(this, Path ?? []).Contains(rejectPath, StringComparer.OrdinalIgnoreCase))
        {
            throw new CommandException(
                ErrorKind.RejectPathInvalid with { Category = ErrorCategory.InvalidArgument }, $"'{rejectPath}' is both -Path and -RejectPath: it would be read for ever. Give another -RejectPath.", rejectPath);
        }

        StartSending(kind: null);
    }

    private protected override void Read(PSObject input)
    {
        if (((input.BaseObject as PendoEvent)?.Json ?? input.BaseObject as string ?? input.Properties["Json"]?.Value?.ToString()) is { } json)
        {
            Process(json, 0, input);
        }
        else
        {
            Refuse($"an object of type {input.BaseObject.GetType().Name} without a property Json; ConvertTo-PendoEvent makes events", 0, input);
        }
    }

    private protected override void Read(string file)
    {
        using TextLines lines = new(FileResolver.Open(file), StoredEventReader.MaxLineLength);
        while (lines.Read())
        {
            Stopped.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(lines.Text))
            {
                continue;
            }

            Count();
            if (lines.Problem is { } problem)
            {
                Refuse(problem, lines.Line, lines.Text);
            }
            else
            {
                Process(lines.Text, lines.Line, lines.Text);
            }
        }
    }

    private protected override DirectEvent MakeDirect() => throw new InvalidOperationException("There is no event but those that are read.");

    private void Process(string text, long line, object source)
    {
        if (StoredEventReader.Read(text, line, source, out string problem) is { } outgoing)
        {
            Process(outgoing);
        }
        else
        {
            Refuse(problem, line, source);
        }
    }

    private void Refuse(string problem, long line, object source) =>
        Refuse(new EventFault(MappingIssueCode.ValueInvalid, string.Empty, $"This is not an event that can be sent: {problem}."), Place(line), line, source);
}
