using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

/// <summary>
/// <para type="synopsis">Makes records into events without sending them: what the Send commands would post, to the byte.</para>
/// </summary>
/// <remarks>It needs neither a key nor a network. Send-PendoEvent sends what it writes.</remarks>
[Cmdlet(VerbsData.ConvertTo, "PendoEvent", DefaultParameterSetName = ParameterSets.Pipeline)]
[OutputType(typeof(PendoEvent))]
public sealed class ConvertToPendoEventCommand : EventCommand
{
    private readonly YoungGeneration _memory = new();

    /// <summary>What the records become: Identify (visitors), Group (accounts) or Track (what visitors did).</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public EventKind Kind { get; set; }

    /// <summary>The visitor's id; with Group the user who made the call.</summary>
    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("VisitorId")]
    public string? UserId { get; set; }

    /// <summary>The traits, or a track event's properties, as a hashtable or a custom object.</summary>
    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNull]
    [Alias("Properties")]
    [TraitsTransformation]
    public object? Traits { get; set; }

    /// <summary>The account's id; with Identify and Track the id of the visitor's account.</summary>
    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("AccountId")]
    public string? GroupId { get; set; }

    /// <inheritdoc cref="SendPendoGroupCommand.ParentGroupId"/>
    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("ParentAccountId")]
    public string? ParentGroupId { get; set; }

    /// <inheritdoc cref="SendPendoTrackCommand.Event"/>
    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    public string? Event { get; set; }

    /// <inheritdoc cref="SendPendoTrackCommand.Timestamp"/>
    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [TimestampTransformation]
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc cref="SendPendoTrackCommand.EventProperty"/>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string? EventProperty { get; set; }

    /// <inheritdoc cref="SendPendoTrackCommand.TimestampProperty"/>
    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string? TimestampProperty { get; set; }

    private protected override EventKind EventKind => Kind;

    private protected override MappingBinder Binder => base.Binder with { EventProperty = EventProperty, TimestampProperty = TimestampProperty };

    private protected override void Begin()
    {
        KindParameters.Require(Kind, MyInvocation.BoundParameters.Keys);
        base.Begin();
    }

    private protected override DirectEvent MakeDirect() => new()
    {
        Id = (Kind != EventKind.Group ? UserId : ParentGroupId is null ? GroupId : $"{ParentGroupId}::{GroupId}") ?? string.Empty,
        UserId = Kind == EventKind.Group ? UserId : null,
        GroupId = Kind == EventKind.Group ? null : GroupId,
        Event = Event,
        Timestamp = Timestamp,
        Traits = Traits,
    };

    private protected override void Take(OutgoingEvent outgoing)
    {
        PendoEvent made = new(outgoing);
        outgoing.Release();
        WriteObject(made);
        _memory.Count();
    }
}
