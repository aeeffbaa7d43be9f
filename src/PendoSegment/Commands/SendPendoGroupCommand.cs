using System.Management.Automation;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

/// <summary>
/// <para type="synopsis">Sends accounts: each record's id and traits become a Pendo account and its metadata.</para>
/// </summary>
/// <remarks>Segment's group call: groupId is the account's id, traits are its metadata. Accounts exist only through group calls (segment-docs, Pendo destination).</remarks>
[Cmdlet(VerbsCommunications.Send, "PendoGroup", DefaultParameterSetName = ParameterSets.Direct, SupportsShouldProcess = true)]
[OutputType(typeof(PendoSendSummary), typeof(PendoSendResult))]
public sealed class SendPendoGroupCommand : SendCommand
{
    /// <summary>The account's id: a stable one, such as a database key. Pendo tells ids apart by case.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("AccountId")]
    public string? GroupId { get; set; }

    /// <summary>The account's metadata, as a hashtable or a custom object.</summary>
    [Parameter(Position = 1, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNull]
    [TraitsTransformation]
    public object? Traits { get; set; }

    /// <summary>The user who made the call. Without one the event carries a constant anonymousId, since Segment's validator wants either.</summary>
    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("VisitorId")]
    public string? UserId { get; set; }

    /// <summary>The id of the parent account: the account's id becomes PARENT::CHILD. Pendo must have enabled parent accounts, and it cannot be undone.</summary>
    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("ParentAccountId")]
    public string? ParentGroupId { get; set; }

    private protected override EventKind EventKind => EventKind.Group;

    private protected override DirectEvent MakeDirect() =>
        new() { Id = ParentGroupId is null ? GroupId! : $"{ParentGroupId}::{GroupId}", UserId = UserId, Traits = Traits };
}
