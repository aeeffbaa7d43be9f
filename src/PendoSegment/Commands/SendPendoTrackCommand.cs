using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

/// <summary>Segment's track call. The account goes in properties.groupId, as Pendo advises, and in context.groupId (segment-docs, Pendo destination).</summary>
[Cmdlet(VerbsCommunications.Send, "PendoTrack", DefaultParameterSetName = ParameterSets.Direct, SupportsShouldProcess = true)]
[OutputType(typeof(PendoSendSummary), typeof(PendoSendResult))]
public sealed class SendPendoTrackCommand : SendCommand
{
    private string? _userId;
    private string? _event;
    private object? _properties;
    private string? _groupId;
    private DateTimeOffset? _timestamp;
    private object? _eventProperty;
    private object? _timestampProperty;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [NotAFile]
    [Alias("VisitorId")]
    public string? UserId
    {
        get => _userId;
        set => _userId = One(value);
    }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    public string? Event
    {
        get => _event;
        set => _event = One(value);
    }

    [Parameter(Position = 2, ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNull]
    [TraitsTransformation]
    public object? Properties
    {
        get => _properties;
        set => _properties = One(value);
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

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [TimestampTransformation]
    public DateTimeOffset? Timestamp
    {
        get => _timestamp;
        set => _timestamp = One(value);
    }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [NamesSomething]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public object? EventProperty
    {
        get => _eventProperty;
        set => _eventProperty = Many(value);
    }

    [Parameter(ParameterSetName = ParameterSets.Pipeline)]
    [Parameter(ParameterSetName = ParameterSets.Path)]
    [NamesSomething]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public object? TimestampProperty
    {
        get => _timestampProperty;
        set => _timestampProperty = Many(value);
    }

    private protected override string[] Required => [nameof(UserId), nameof(Event)];

    private protected override EventKind EventKind => EventKind.Track;

    private protected override MappingBinder Binder => base.Binder with { EventProperty = EventProperty, TimestampProperty = TimestampProperty };

    private protected override DirectEvent MakeDirect() =>
        new() { Id = UserId!, Event = Event, GroupId = GroupId, Traits = Properties, Timestamp = Timestamp };
}
