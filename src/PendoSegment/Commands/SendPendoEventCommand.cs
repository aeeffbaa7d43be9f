using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Rejects;
using PendoSegment.Sending;

namespace PendoSegment.Commands;

/// <summary>
/// <para type="synopsis">Sends events that are ready: PendoEvent objects, or those of a rejects file, with the messageIds that they have.</para>
/// </summary>
[Cmdlet(VerbsCommunications.Send, "PendoEvent", DefaultParameterSetName = ParameterSets.Pipeline, SupportsShouldProcess = true)]
[OutputType(typeof(PendoSendSummary), typeof(PendoSendResult))]
public sealed class SendPendoEventCommand : PendoCommand
{
    private DeliveryStart? _delivery;
    private long _records;

    /// <summary>An event: a PendoEvent, any object with its Json, or the JSON itself.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ParameterSets.Pipeline)]
    public PSObject? InputObject { get; set; }

    /// <summary>A rejects file, or any file with one event a line; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <inheritdoc cref="SendCommand.ThrottleLimit"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 64;

    /// <inheritdoc cref="SendCommand.RateLimit"/>
    [Parameter]
    [ValidateRange(0.1, 1_000_000)]
    public double? RateLimit { get; set; }

    /// <inheritdoc cref="SendCommand.MaximumRetryCount"/>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 8;

    /// <inheritdoc cref="SendCommand.RetryIntervalSec"/>
    [Parameter]
    [ValidateRange(0.05, 3600)]
    public double RetryIntervalSec { get; set; } = 1;

    /// <inheritdoc cref="SendCommand.TimeoutSec"/>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    /// <inheritdoc cref="SendCommand.OutageTimeoutSec"/>
    [Parameter]
    [ValidateRange(1, 604_800)]
    public int OutageTimeoutSec { get; set; } = 300;

    /// <inheritdoc cref="SendCommand.RejectPath"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RejectPath { get; set; }

    /// <inheritdoc cref="SendCommand.ApiKey"/>
    [Parameter]
    [ValidateNotNull]
    [ApiKeyTransformation]
    public ApiKey? ApiKey { get; set; }

    /// <inheritdoc cref="SendCommand.PassThru"/>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        IReadOnlyList<string> files = Path is null ? [] : FileResolver.Resolve(this, Path);
        string? rejectPath = RejectPath is null ? null : FileResolver.Literal(this, RejectPath);
        if (rejectPath is not null && files.Contains(rejectPath, StringComparer.OrdinalIgnoreCase))
        {
            throw new CommandException(
                "RejectPathInvalid", ErrorCategory.InvalidArgument, $"'{rejectPath}' is both -Path and -RejectPath: it would be read for ever. Give another -RejectPath.", rejectPath);
        }

        DeliverySettings settings = new()
        {
            ThrottleLimit = ThrottleLimit,
            RateLimit = RateLimit,
            MaximumRetryCount = MaximumRetryCount,
            RetryIntervalSec = RetryIntervalSec,
            TimeoutSec = TimeoutSec,
            OutageTimeoutSec = OutageTimeoutSec,
            RejectPath = RejectPath,
            ApiKey = ApiKey,
            PassThru = PassThru,
        };
        _delivery = new DeliveryStart(this, kind: null, settings, Stopped);
    }

    private protected override void Process()
    {
        if (ParameterSetName == ParameterSets.Pipeline)
        {
            PSObject input = InputObject!;
            string place = $"record {++_records:N0}";
            if (((input.BaseObject as PendoEvent)?.Json ?? input.BaseObject as string ?? input.Properties["Json"]?.Value?.ToString()) is { } json)
            {
                Take(json, 0, input, place);
            }
            else
            {
                Refuse($"an object of type {input.BaseObject.GetType().Name} without a property Json; ConvertTo-PendoEvent makes events", place, input);
            }

            return;
        }

        foreach (string file in FileResolver.Resolve(this, Path!))
        {
            long line = 0;
            foreach (string text in FileResolver.ReadLines(file))
            {
                Stopped.ThrowIfCancellationRequested();
                line++;
                if (!string.IsNullOrWhiteSpace(text))
                {
                    Take(text, line, text, ErrorRecords.Place(file, line));
                }
            }
        }
    }

    private protected override void End() => _delivery!.Complete();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _delivery?.Dispose();
        base.Dispose(disposing);
    }

    private void Take(string text, long line, object source, string place)
    {
        if (StoredEventReader.Read(text, line, source, out string problem) is { } outgoing)
        {
            _delivery!.Take(outgoing);
            return;
        }

        Refuse(problem, place, source);
    }

    // It is in a file or a variable already, and not one that can be sent: it is told of and not written down again.
    private void Refuse(string problem, string place, object source) =>
        _delivery!.Report.Refuse(new EventFault(MappingIssueCode.ValueInvalid, string.Empty, $"This is not an event that can be sent: {problem}."), place, source);
}
