using System.Management.Automation;
using PendoSegment.Comparison;
using PendoSegment.Completion;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Session;

namespace PendoSegment.Commands;

/// <summary>Reads back what Pendo has: <c>GET /api/v1/visitor/{id}</c> and <c>/account/{id}</c> (Pendo's public API collection).</summary>
[Cmdlet(VerbsData.Compare, "PendoMetadata", DefaultParameterSetName = ParameterSets.Pipeline)]
[OutputType(typeof(PendoMetadataDifference))]
public sealed class ComparePendoMetadataCommand : EventCommand, IApiCommand
{
    private MetadataKind _kind;
    private ComparisonRun? _run;
    private ComparisonReport? _report;

    [Parameter(Position = 0)]
    [KindWords(IsMetadata = true)]
    public MetadataKind? Kind { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("FilePath", "LiteralPath")]
    public override string[]? Path { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MetadataGroupCompleter))]
    public string Group { get; set; } = "custom";

    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 10;

    [Parameter]
    [ValidateRange(0.1, 1_000_000)]
    public double? RateLimit { get; set; }

    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 4;

    [Parameter]
    [ValidateRange(0.05, 3600)]
    public double RetryIntervalSec { get; set; } = 1;

    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    private protected override EventKind EventKind => MetadataKinds.EventOf(_kind);

    private protected override CommandException? Explain(Exception problem) => PendoApi.Explain(problem, base.Explain(problem));

    private protected override void Begin()
    {
        _kind = MetadataKinds.Of(Kind, PSObjectModel.Instance.Unwrap(Mapping), this);
        base.Begin();
    }

    private protected override void Prepare()
    {
        // It is what all shards may do together.
        PendoApi api = PendoApi.Open(this, RateLimit / (ThisShard?.Count ?? 1));
        _report = new ComparisonReport(this, _kind, Group.ToLowerInvariant());
        _run = new ComparisonRun(api.Calls, _kind, new MetadataComparer(Group, IncludeEqual), ThrottleLimit, Stopped);
    }

    private protected override void Process(OutgoingEvent outgoing)
    {
        while (_run!.IsFull)
        {
            _report!.Add(_run.Next());
        }

        _run.Add(new ReadRecord(outgoing, outgoing.Place));
        while (_run.IsNextReady)
        {
            _report!.Add(_run.Next());
        }
    }

    private protected override string NothingDone => "Nothing was compared";

    private protected override void Advance(double share) => _report!.ShowProgress(share);

    private protected override void End()
    {
        while (!_run!.IsEmpty)
        {
            _report!.Add(_run.Next());
        }

        _report!.EndProgress();
        base.End();
        if (_report.HasDifferences)
        {
            WarnOfShard(_report.Summary());
        }
        else
        {
            WriteVerbose(_report.Summary());
        }
    }

    private protected override string Conclude(string errorId, bool isInput)
    {
        _report?.EndProgress();
        return _report is { Count: > 0 } ? $" {_report.Summary()}" : string.Empty;
    }

    private protected override DirectEvent MakeDirect() => throw new InvalidOperationException("There is no event but those of records.");

    protected override void Dispose(bool disposing)
    {
        _run?.Dispose();
        base.Dispose(disposing);
    }
}
