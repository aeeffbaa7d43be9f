using System.Management.Automation;
using System.Text;
using PendoSegment.Input;
using PendoSegment.Parameters;

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

    // What was written down is a part of what there is.
    private protected override bool IsWhole => false;

    // There is no mapping to begin with.
    private protected override void Begin()
    {
        FindShard();
        StartSending(kind: null);
    }

    private protected override void Check(string file) => FileResolver.Open(file, Stopped).Dispose();

    private protected override string? SkipRows(string file, long count) => SkipLines(file);

    private protected override void Read(PSObject input)
    {
        if (((input.BaseObject as PendoEvent)?.Json ?? input.BaseObject as string ?? input.Properties["Json"]?.Value?.ToString()) is { } json)
        {
            ProcessStored(json, 0, input);
        }
        else
        {
            RefuseStored($"an object of type {input.BaseObject.GetType().Name} without a property Json; ConvertTo-PendoEvent makes events", 0, input, text: null);
        }
    }

    private protected override void Read(string file) => ReadStored(file);

    private protected override DirectEvent MakeDirect() => throw new InvalidOperationException("There is no event but those that are read.");
}
