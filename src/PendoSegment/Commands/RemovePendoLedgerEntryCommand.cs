using System.Management.Automation;
using PendoSegment.Input;
using PendoSegment.Ledger;
using PendoSegment.Values;
using PendoSegment.Parameters;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Remove, "PendoLedgerEntry", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemovePendoLedgerEntryCommand : PendoCommand
{
    private readonly HashSet<(EventKind Kind, string Id)> _ids = [];

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [Alias("LedgerPath")]
    public string? Path { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("UserId", "VisitorId", "GroupId", "AccountId")]
    public string[]? Id { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [KindWords]
    public EventKind? Kind { get; set; }

    private protected override void Process()
    {
        foreach (string id in Id!.Where(id => ShouldProcess($"'{Visible.Of(id)}' in '{Path}'", "Forget")))
        {
            foreach (EventKind kind in Kind is { } one ? [one] : new[] { EventKind.Identify, EventKind.Group })
            {
                _ids.Add((kind, id));
            }
        }
    }

    // All together: each time the whole file is written anew.
    private protected override void End()
    {
        if (_ids.Count > 0)
        {
            LedgerFile.Forget(FileResolver.Existing(FileResolver.Linked(this, Path!)), _ids, Stopped);
        }
    }
}
