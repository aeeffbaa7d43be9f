using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

/// <summary>
/// <para type="synopsis">Sends track events: things that visitors did. Pendo must have enabled them on the subscription.</para>
/// </summary>
/// <remarks>Segment's track call. The account goes in properties.groupId, as Pendo advises, and in context.groupId (segment-docs, Pendo destination).</remarks>
[Cmdlet(VerbsCommunications.Send, "PendoTrack", DefaultParameterSetName = ParameterSets.Direct, SupportsShouldProcess = true)]
[OutputType(typeof(PendoSendSummary), typeof(PendoSendResult))]
public sealed class SendPendoTrackCommand : SendCommand
{
    /// <summary>The visitor's id.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("VisitorId")]
    public string? UserId { get; set; }

    /// <summary>What the visitor did, such as 'Report exported'.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    public string? Event { get; set; }

    /// <summary>The event's properties, as a hashtable or a custom object.</summary>
    [Parameter(Position = 2, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNull]
    [TraitsTransformation]
    public object? Properties { get; set; }

    /// <summary>The id of the visitor's account.</summary>
    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("AccountId")]
    public string? GroupId { get; set; }

    /// <summary>When it happened; UTC where it says no offset. Default: now.</summary>
    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [TimestampTransformation]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The property with the event's name. Default: Event.</summary>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string? EventProperty { get; set; }

    /// <summary>The property with the time at which it happened. Default: none, the event happens now.</summary>
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
