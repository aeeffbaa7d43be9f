using System.Management.Automation;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

/// <summary>Segment's group call: groupId is the account's id, traits are its metadata (segment-docs, Pendo destination).</summary>
[Cmdlet(VerbsCommunications.Send, "PendoGroup", DefaultParameterSetName = ParameterSets.Direct, SupportsShouldProcess = true)]
[OutputType(typeof(PendoSendSummary), typeof(PendoSendResult))]
public sealed class SendPendoGroupCommand : SendCommand
{
    private string? _groupId;
    private object? _traits;
    private string? _userId;
    private string? _parentGroupId;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [NotAFile]
    [Alias("AccountId")]
    public string? GroupId
    {
        get => _groupId;
        set => _groupId = One(value);
    }

    [Parameter(Position = 1, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNull]
    [TraitsTransformation]
    public object? Traits
    {
        get => _traits;
        set => _traits = One(value);
    }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [NotAFile]
    [Alias("VisitorId")]
    public string? UserId
    {
        get => _userId;
        set => _userId = One(value);
    }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("ParentAccountId")]
    public string? ParentGroupId
    {
        get => _parentGroupId;
        set => _parentGroupId = One(value);
    }

    private protected override string[] Required => [nameof(GroupId)];

    private protected override EventKind EventKind => EventKind.Group;

    private protected override DirectEvent MakeDirect() =>
        new() { Id = GroupId!, ParentId = ParentGroupId, UserId = UserId, Traits = Traits };
}
