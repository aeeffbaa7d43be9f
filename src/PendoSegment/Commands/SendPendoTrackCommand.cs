using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

/// <summary>Segment's track call. The account goes in properties.groupId, as Pendo advises, and in context.groupId (segment-docs, Pendo destination).</summary>
[Cmdlet(VerbsCommunications.Send, "PendoTrack", DefaultParameterSetName = ParameterSets.Direct, SupportsShouldProcess = true)]
[OutputType(typeof(PendoSendSummary), typeof(PendoSendResult))]
public sealed class SendPendoTrackCommand : SendCommand
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("VisitorId")]
    public string? UserId { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    public string? Event { get; set; }

    [Parameter(Position = 2, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNull]
    [TraitsTransformation]
    public object? Properties { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("AccountId")]
    public string? GroupId { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [TimestampTransformation]
    public DateTimeOffset? Timestamp { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string? EventProperty { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string? TimestampProperty { get; set; }

    private protected override EventKind EventKind => EventKind.Track;

    private protected override MappingBinder Binder => base.Binder with { EventProperty = EventProperty, TimestampProperty = TimestampProperty };

    private protected override DirectEvent MakeDirect() =>
        new() { Id = UserId!, Event = Event, GroupId = GroupId, Traits = Properties, Timestamp = Timestamp };
}
