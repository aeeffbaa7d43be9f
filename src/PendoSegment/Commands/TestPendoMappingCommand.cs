using System.Globalization;
using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Csv;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Preflight;
using PendoSegment.Records;

namespace PendoSegment.Commands;

[Cmdlet(VerbsDiagnostic.Test, "PendoMapping", DefaultParameterSetName = ParameterSets.Pipeline)]
[OutputType(typeof(PendoMappingField), typeof(bool))]
public sealed class TestPendoMappingCommand : MappingCommand
{
    private MappingPreflight? _preflight;
    private MappingDefinition? _mapping;
    private bool _hasBadRows;
    private EventKind _kind;

    [Parameter(Position = 0)]
    [KindWords]
    public EventKind? Kind { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("FilePath", "LiteralPath")]
    public override string[]? Path { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ValueFromPipeline = true, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(MappingFileCompleter))]
    public override object? Mapping { get; set; }

    [Parameter]
    [NamesSomething]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public object? EventProperty { get; set; }

    [Parameter]
    [NamesSomething]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public object? TimestampProperty { get; set; }

    [Parameter]
    [ValidateNotNull]
    public CultureInfo? Culture { get; set; }

    // A subscription may have no field yet, and what is written of none is nothing.
    [Parameter]
    public PendoMetadataField[]? Schema { get; set; }

    [Parameter]
    public SwitchParameter DeviceMode { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    // It keeps a hash of every id.
    private protected override YoungGeneration Memory { get; } = new(isFrugal: true);

    private protected override EventKind EventKind => _kind;

    private protected override bool TakesMappingFromPipeline => true;

    private protected override MappingBinder Binder => base.Binder with { EventProperty = EventProperty, TimestampProperty = TimestampProperty };

    // With -Path the mapping may come from the pipeline, and is not there when the command begins.
    private protected override void Begin()
    {
        FindShard();
        if (ParameterSetName == ParameterSets.Pipeline)
        {
            Start();
        }
    }

    private protected override void Process()
    {
        if (ParameterSetName == ParameterSets.Pipeline)
        {
            base.Process();
            return;
        }

        Start();
        base.Process();
        Report();
    }

    private protected override void Open(CsvFile csv, string file) => _mapping!.RequireIdAmong(csv.Headers, file);

    private protected override void Process(Record record) => _preflight!.Add(record, File);

    private protected override void Refuse(CsvProblem problem, string file)
    {
        _hasBadRows = true;
        base.Refuse(problem, file);
    }

    private protected override void End()
    {
        if (ParameterSetName == ParameterSets.Pipeline)
        {
            Report();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _preflight?.Dispose();
        base.Dispose(disposing);
    }

    private void Start()
    {
        _kind = Kind ?? MappingBinder.KindOf(PSObjectModel.Instance.Unwrap(Mapping), this)
            ?? throw new CommandException(ErrorKind.MappingInvalid, "What are the records to become? Give -Kind Identify, Group or Track, or a mapping with Kind.");
        KindParameters.Require(_kind, MyInvocation.BoundParameters.Keys);
        RequireSchema();
        RequirePage();
        _mapping = BindMapping();
        _preflight = new MappingPreflight(
            _mapping,
            PSObjectModel.Instance,
            DateTimeOffset.UtcNow,
            Culture is { Name.Length: > 0 } ? Culture.Name : null,
            ThisShard,
            MyInvocation.BoundParameters.ContainsKey(nameof(Schema)) ? Schema ?? [] : null,
            DeviceMode);
        _hasBadRows = false;
    }

    // Fields of the same name may be of visitors and of accounts.
    private void RequireSchema()
    {
        MetadataKind? kind = _kind switch
        {
            EventKind.Identify => MetadataKind.Visitor,
            EventKind.Group => MetadataKind.Account,
            _ => null,
        };
        if (Schema?.FirstOrDefault(field => field.Kind != kind) is { } other)
        {
            throw new CommandException(
                ErrorKind.MappingInvalid,
                $"-Schema has fields of {other.Kind}s, and {_kind} events {(kind is null ? "write no metadata: leave it out" : $"are about {kind}s: give (Get-PendoMetadataSchema {kind})")}.");
        }
    }

    // What New-PendoSnippet cannot be told must not seem to be tested for it.
    private void RequirePage()
    {
        if (DeviceMode && (Property is not null || ExcludeProperty is not null))
        {
            throw new CommandException(
                ErrorKind.MappingInvalid, "-Property and -ExcludeProperty do not reach a page: New-PendoSnippet takes mappings alone. Give -Mapping with its fields under Traits, or leave -DeviceMode out.");
        }
    }

    private void Report()
    {
        using MappingPreflight preflight = _preflight!;
        IReadOnlyList<PendoMappingField> fields = preflight.Report();
        if (preflight.IsCut)
        {
            WriteWarning("There are more different fields than can be told apart: the others were mapped, and have no row. Names that differ from record to record are most likely values: see Nested.");
        }

        string[] unmatched = [.. _mapping!.Filter?.Unmatched ?? []];
        if (unmatched.Length > 0 && preflight.HasRecords)
        {
            WarnOfShard($"No record has the {(unmatched.Length == 1 ? "property" : "properties")} {string.Join(", ", unmatched)}: check {(unmatched.Length == 1 ? "its name" : "their names")}.");
        }

        if (Quiet)
        {
            WriteObject(!_hasBadRows && !fields.Any(field => field.Issues.Any(issue => issue.Severity == MappingIssueSeverity.Error)));
        }
        else
        {
            WriteObject(fields, enumerateCollection: true);
        }
    }
}
