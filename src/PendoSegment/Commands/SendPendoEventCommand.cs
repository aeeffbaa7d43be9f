using System.Management.Automation;
using System.Text;
using PendoSegment.Input;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommunications.Send, "PendoEvent", DefaultParameterSetName = ParameterSets.Pipeline, SupportsShouldProcess = true)]
[OutputType(typeof(PendoSendSummary), typeof(PendoSendResult))]
public sealed class SendPendoEventCommand : SendCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = ParameterSets.Pipeline)]
    public override PSObject? InputObject { get; set; }

    // The first word is an event.
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("FilePath", "LiteralPath")]
    public override string[]? Path { get; set; }

    // What it reads is events already. These are overridden without an attribute to suppress the parameters, as PowerShell's own commands do it
    // (Wait-Job suppresses -Command so).
    public override char? Delimiter { get; set; }

    public override Encoding? Encoding { get; set; }

    public override object? Mapping { get; set; }

    public override object? UserIdProperty { get; set; }

    public override object? GroupIdProperty { get; set; }

    public override object? ParentGroupIdProperty { get; set; }

    public override object[]? Property { get; set; }

    public override string[]? ExcludeProperty { get; set; }

    private protected override EventKind EventKind => throw new InvalidOperationException("Every event has a kind of its own.");

    private protected override string InputSource => "ConvertTo-PendoEvent ...";

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
            RefuseStored(WhatIsNoEvent(input), 0, input, text: null);
        }
    }

    private protected override void Read(string file) => ReadStored(file);

    private string WhatIsNoEvent(PSObject input) => PipedFile.NameOf(input, SessionState.Path) is { } file ? NoJson(file)
        : $"{(PSObjectModel.Instance.Unwrap(input) is null ? "null" : $"an object of type {input.BaseObject.GetType().Name} without a property Json")}; ConvertTo-PendoEvent makes events";

    private protected override DirectEvent MakeDirect() => throw new InvalidOperationException("There is no event but those that are read.");
}
