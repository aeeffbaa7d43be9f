using System.Management.Automation;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

/// <summary>Segment's identify call: userId is the visitor's id, traits are its metadata (segment-docs, Pendo destination). The account goes in context.groupId.</summary>
[Cmdlet(VerbsCommunications.Send, "PendoIdentify", DefaultParameterSetName = ParameterSets.Direct, SupportsShouldProcess = true)]
[OutputType(typeof(PendoSendSummary), typeof(PendoSendResult))]
public sealed class SendPendoIdentifyCommand : SendCommand
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("VisitorId")]
    public string? UserId { get; set; }

    [Parameter(Position = 1, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNull]
    [TraitsTransformation]
    public object? Traits { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("AccountId")]
    public string? GroupId { get; set; }

    private protected override EventKind EventKind => EventKind.Identify;

    private protected override DirectEvent MakeDirect() => new() { Id = UserId!, GroupId = GroupId, Traits = Traits };
}
