using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Events;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

[Cmdlet(VerbsData.ConvertTo, "PendoEvent", DefaultParameterSetName = ParameterSets.Pipeline)]
[OutputType(typeof(PendoEvent))]
public sealed class ConvertToPendoEventCommand : EventCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    public EventKind Kind { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("VisitorId")]
    public string? UserId { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNull]
    [Alias("Properties")]
    [TraitsTransformation]
    public object? Traits { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("AccountId")]
    public string? GroupId { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    [Alias("ParentAccountId")]
    public string? ParentGroupId { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Direct)]
    [ValidateNotNullOrEmpty]
    public string? Event { get; set; }

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
