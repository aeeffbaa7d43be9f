using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Events;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

[Cmdlet(VerbsData.ConvertTo, "PendoEvent", DefaultParameterSetName = ParameterSets.Pipeline)]
[OutputType(typeof(PendoEvent))]
public sealed class ConvertToPendoEventCommand : EventCommand
{
    private string? _userId;
    private object? _traits;
    private string? _groupId;
    private string? _parentGroupId;
    private string? _event;
    private DateTimeOffset? _timestamp;
    private string[]? _path;
    private object? _eventProperty;
    private object? _timestampProperty;

    [Parameter(Mandatory = true, Position = 0)]
    [KindWords]
    public EventKind Kind { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ParameterSets.Path)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("FilePath", "LiteralPath")]
    public override string[]? Path
    {
        get => _path;
        set => _path = Many(value);
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
    [ValidateNotNull]
    [Alias("Properties")]
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

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("ParentAccountId")]
    public string? ParentGroupId
    {
        get => _parentGroupId;
        set => _parentGroupId = One(value);
    }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    public string? Event
    {
        get => _event;
        set => _event = One(value);
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

    private protected override EventKind EventKind => Kind;

    private protected override MappingBinder Binder => base.Binder with { EventProperty = EventProperty, TimestampProperty = TimestampProperty };

    private protected override void Begin()
    {
        KindParameters.Require(Kind, MyInvocation.BoundParameters.Keys);
        base.Begin();
    }

    private protected override DirectEvent MakeDirect() => new()
    {
        Id = (Kind == EventKind.Group ? GroupId : UserId) ?? string.Empty,
        ParentId = ParentGroupId,
        UserId = Kind == EventKind.Group ? UserId : null,
        GroupId = Kind == EventKind.Group ? null : GroupId,
        Event = Event,
        Timestamp = Timestamp,
        Traits = Traits,
    };

    private protected override void Process(OutgoingEvent outgoing)
    {
        PendoEvent made = new(outgoing);
        outgoing.Release();
        WriteObject(made);
    }
}
