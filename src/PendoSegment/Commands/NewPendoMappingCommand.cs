using System.Globalization;
using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Mapping;
using PendoSegment.Parameters;
using PendoSegment.Proposals;
using PendoSegment.Records;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.New, "PendoMapping", DefaultParameterSetName = ParameterSets.Pipeline, SupportsShouldProcess = true)]
[OutputType(typeof(MappingDefinition), typeof(FileInfo))]
public sealed class NewPendoMappingCommand : RecordCommand
{
    private MappingProposer? _proposer;
    private string? _target;
    private string? _page;

    [Parameter(Mandatory = true, Position = 0)]
    [KindWords]
    public EventKind Kind { get; set; }

    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [NotASample]
    [ArgumentCompleter(typeof(MappingFileCompleter))]
    public string? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? SamplePath { get; set; }

    [Parameter]
    [ValidateNotNull]
    public CultureInfo? Culture { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("VisitorIdProperty")]
    [NamesOnly]
    public string? UserIdProperty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("AccountIdProperty")]
    [NamesOnly]
    public string? GroupIdProperty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("ParentAccountIdProperty")]
    [NamesOnly]
    public string? ParentGroupIdProperty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [NamesOnly]
    public string? EventProperty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [NamesOnly]
    public string? TimestampProperty { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<string> Files => SamplePath!;

    private protected override string FilesParameter => nameof(SamplePath);

    // No mapping was given that could be wrong: it is the samples that show none.
    private protected override CommandException? Explain(Exception problem) =>
        problem is MappingException ? new CommandException(ErrorKind.FormInvalid with { Category = ErrorCategory.InvalidData }, problem.Message) : base.Explain(problem);

    private protected override void Begin()
    {
        KindParameters.Require(Kind, MyInvocation.BoundParameters.Keys);
        _target = Path is null ? null : MappingFileWriter.Resolve(this, Path, Force);
        ProposalOptions options = new(Kind)
        {
            Culture = Culture is { Name.Length: > 0 } ? Culture.Name : null,
            Id = Kind == EventKind.Group ? GroupIdProperty : UserIdProperty,
            GroupId = Kind == EventKind.Group ? null : GroupIdProperty,
            ParentId = ParentGroupIdProperty,
            UserId = Kind == EventKind.Group ? UserIdProperty : null,
            Event = EventProperty,
            Timestamp = TimestampProperty,
        };
        _proposer = new MappingProposer(options, PSObjectModel.Instance);
    }

    private protected override void Process(Record record)
    {
        if (InnerRecords.OfList(record) is { } problem)
        {
            throw new MappingException(problem);
        }

        if (Records == 1)
        {
            _page = new InnerRecords(MappingDefinition.DefaultId(Kind), PSObjectModel.Instance).Of(record, out _);
        }

        _proposer!.Add(record);
    }

    private protected override void End()
    {
        MappingProposal proposal = Propose();
        foreach (KeyValuePair<string, string> reason in proposal.Reasons)
        {
            WriteVerbose($"{reason.Key}: {reason.Value}.");
        }

        foreach (KeyValuePair<string, string> left in proposal.LeftOut)
        {
            WriteVerbose($"Left out: {left.Key}: {left.Value}.");
        }

        if (proposal.NeverSent.Count > 0)
        {
            WriteWarning($"No value of {(proposal.NeverSent.Count == 1 ? "the property" : "the properties")} '{string.Join("', '", proposal.NeverSent)}' can be sent: the mapping is without {(proposal.NeverSent.Count == 1 ? "it" : "them")}.");
        }

        if (_target is null)
        {
            WriteObject(proposal.Mapping);
        }
        else if (ShouldProcess(_target, "Write mapping"))
        {
            MappingFileWriter.Write(proposal, _target, Force);
            if (PassThru)
            {
                WriteObject(new FileInfo(_target));
            }
        }
    }

    private MappingProposal Propose()
    {
        try
        {
            return _proposer!.Propose();
        }
        catch (MappingException problem) when (_page is not null)
        {
            throw new MappingException($"{problem.Message} {_page}");
        }
    }
}
