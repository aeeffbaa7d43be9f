using System.Globalization;
using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Mapping;
using PendoSegment.Parameters;
using PendoSegment.Proposals;
using PendoSegment.Records;

namespace PendoSegment.Commands;

/// <summary>
/// <para type="synopsis">Looks at samples and proposes a mapping for them: the id, names that Pendo can use, and the types that the data proves.</para>
/// </summary>
/// <remarks>Without -Path the mapping is written to the pipeline, for -Mapping of the other commands; with -Path to a file that they take as well.</remarks>
[Cmdlet(VerbsCommon.New, "PendoMapping", DefaultParameterSetName = ParameterSets.Pipeline, SupportsShouldProcess = true)]
[OutputType(typeof(MappingDefinition), typeof(FileInfo))]
public sealed class NewPendoMappingCommand : RecordCommand
{
    private MappingProposer? _proposer;
    private string? _target;

    /// <summary>What the records are to become: Identify (visitors), Group (accounts) or Track (what visitors did).</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public EventKind Kind { get; set; }

    /// <summary>The file to write the mapping to, a .psd1 or a .json file.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MappingFileCompleter))]
    public string? Path { get; set; }

    /// <summary>CSV files with samples; wildcards are resolved. Every row is looked at.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? SamplePath { get; set; }

    /// <summary>The culture in which numbers and dates are written as text, such as de-DE. Default: none, so that only what is the same everywhere is taken for one.</summary>
    [Parameter]
    [ValidateNotNull]
    public CultureInfo? Culture { get; set; }

    /// <summary>The property with the visitor's id; with Group the one with the user of the call. Default: found by its name, or by its values.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("VisitorIdProperty")]
    public string? UserIdProperty { get; set; }

    /// <summary>The property with the account's id. Default: found by its name, with Group also by its values.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    [Alias("AccountIdProperty")]
    public string? GroupIdProperty { get; set; }

    /// <summary>The property with a track event's name. Default: found by its name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string? EventProperty { get; set; }

    /// <summary>The property with the time at which it happened. Default: found by its name, where its values are times.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string? TimestampProperty { get; set; }

    /// <summary>Replaces the file when there is one already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the file to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<string> Files => SamplePath!;

    private protected override void Begin()
    {
        KindParameters.Require(Kind, MyInvocation.BoundParameters.Keys);
        _target = Path is null ? null : MappingFileWriter.Resolve(this, Path, Force);
        _proposer = Try(() => new MappingProposer(
            new ProposalOptions(Kind)
            {
                Culture = Culture is { Name.Length: > 0 } ? Culture.Name : null,
                Id = Kind == EventKind.Group ? GroupIdProperty : UserIdProperty,
                GroupId = Kind == EventKind.Group ? null : GroupIdProperty,
                UserId = Kind == EventKind.Group ? UserIdProperty : null,
                Event = EventProperty,
                Timestamp = TimestampProperty,
            },
            PSObjectModel.Instance));
    }

    private protected override void Take(Record record) => _proposer!.Add(record);

    private protected override void End()
    {
        MappingProposal proposal = Try(_proposer!.Propose);
        foreach (KeyValuePair<string, string> reason in proposal.Reasons)
        {
            WriteVerbose($"{reason.Key}: {reason.Value}.");
        }

        foreach (KeyValuePair<string, string> left in proposal.LeftOut)
        {
            WriteVerbose($"Left out: {left.Key}: {left.Value}.");
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

    private static T Try<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (MappingException problem)
        {
            throw new CommandException("MappingInvalid", ErrorCategory.InvalidData, problem.Message);
        }
    }
}
