using System.Management.Automation;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

/// <summary>
/// <para type="synopsis">Sends visitors: each record's id and traits become a Pendo visitor and its metadata.</para>
/// </summary>
/// <remarks>Segment's identify call: userId is the visitor's id, traits are its metadata (segment-docs, Pendo destination). The account goes in context.groupId.</remarks>
[Cmdlet(VerbsCommunications.Send, "PendoIdentify", DefaultParameterSetName = ParameterSets.Direct, SupportsShouldProcess = true)]
[OutputType(typeof(PendoSendSummary), typeof(PendoSendResult))]
public sealed class SendPendoIdentifyCommand : SendCommand
{
    /// <summary>The visitor's id: a stable one, such as a database key. Pendo tells ids apart by case.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("VisitorId")]
    public string? UserId { get; set; }

    /// <summary>The visitor's metadata, as a hashtable or a custom object.</summary>
    [Parameter(Position = 1, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNull]
    [TraitsTransformation]
    public object? Traits { get; set; }

    /// <summary>The id of the visitor's account.</summary>
    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("AccountId")]
    public string? GroupId { get; set; }

    private protected override EventKind EventKind => EventKind.Identify;

    private protected override DirectEvent MakeDirect() => new() { Id = UserId!, GroupId = GroupId, Traits = Traits };
}
