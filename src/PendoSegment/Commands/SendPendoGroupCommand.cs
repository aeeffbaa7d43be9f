using System.Management.Automation;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

/// <summary>Segment's group call: groupId is the account's id, traits are its metadata (segment-docs, Pendo destination).</summary>
[Cmdlet(VerbsCommunications.Send, "PendoGroup", DefaultParameterSetName = ParameterSets.Direct, SupportsShouldProcess = true)]
[OutputType(typeof(PendoSendSummary), typeof(PendoSendResult))]
public sealed class SendPendoGroupCommand : SendCommand
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("AccountId")]
    public string? GroupId { get; set; }

    [Parameter(Position = 1, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNull]
    [TraitsTransformation]
    public object? Traits { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("VisitorId")]
    public string? UserId { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("ParentAccountId")]
    public string? ParentGroupId { get; set; }

    private protected override EventKind EventKind => EventKind.Group;

    private protected override DirectEvent MakeDirect() =>
        new() { Id = GroupId!, ParentId = ParentGroupId, UserId = UserId, Traits = Traits };
}
