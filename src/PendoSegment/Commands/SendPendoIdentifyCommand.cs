using System.Management.Automation;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

/// <summary>Segment's identify call: userId is the visitor's id, traits are its metadata (segment-docs, Pendo destination). The account goes in context.groupId.</summary>
[Cmdlet(VerbsCommunications.Send, "PendoIdentify", DefaultParameterSetName = ParameterSets.Direct, SupportsShouldProcess = true)]
[OutputType(typeof(PendoSendSummary), typeof(PendoSendResult))]
public sealed class SendPendoIdentifyCommand : SendCommand
{
    private string? _userId;
    private object? _traits;
    private string? _groupId;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [NotAFile]
    [Alias("VisitorId")]
    public string? UserId
    {
        get => _userId;
        set => _userId = One(value);
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
    [Alias("AccountId")]
    public string? GroupId
    {
        get => _groupId;
        set => _groupId = One(value);
    }

    private protected override string[] Required => [nameof(UserId)];

    private protected override EventKind EventKind => EventKind.Identify;

    private protected override DirectEvent MakeDirect() => new() { Id = UserId!, GroupId = GroupId, Traits = Traits };
}
