using System.Management.Automation;
using PendoSegment.Input;
using PendoSegment.Ledger;
using PendoSegment.Session;

using PendoSegment.Parameters;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Get, "PendoLedger", DefaultParameterSetName = Whole)]
[OutputType(typeof(PendoLedger), ParameterSetName = [Whole])]
[OutputType(typeof(PendoLedgerEntry), ParameterSetName = [ById, ByAbsence])]
[OutputType(typeof(PendoLedgerField), ParameterSetName = [ByChange])]
public sealed class GetPendoLedgerCommand : PendoCommand
{
    private const string Whole = "Ledger";
    private const string ById = "Id";
    private const string ByAbsence = "Absent";
    private const string ByChange = "ChattyField";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("LedgerPath", "FullName", "PSPath")]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ById)]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByAbsence)]
    public SwitchParameter Absent { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByChange)]
    public SwitchParameter ChattyField { get; set; }

    [Parameter(ParameterSetName = ById)]
    [Parameter(ParameterSetName = ByAbsence)]
    [KindWords]
    public EventKind? Kind { get; set; }

    // There may be as many as a file has rows.
    private HashSet<string>? _ids;
    private bool _hasWritten;

    private protected override void Process()
    {
        _ids ??= new HashSet<string>(Id ?? [], StringComparer.Ordinal);
        foreach (string path in FileResolver.Resolve(this, Path!).Select(FileResolver.Existing))
        {
            switch (ParameterSetName)
            {
                case Whole:
                    WriteObject(LedgerView.Summary(path, WriteWarning, Stopped));
                    break;
                case ByChange:
                    WriteObject(LedgerView.ChattyFields(path, WriteWarning, Stopped), enumerateCollection: true);
                    break;
                default:
                    LedgerView.Entries(path, IsWanted, Write, WriteWarning, Stopped);
                    break;
            }
        }
    }

    private protected override void End()
    {
        if (Absent && !_hasWritten)
        {
            PendoSession.Current.UnansweredQuestions++;
        }
    }

    private void Write(object entry)
    {
        _hasWritten = true;
        WriteObject(entry);
    }

    private bool IsWanted(PendoLedgerEntry entry) =>
        (Kind is null || Kind == entry.Kind) && (Absent ? entry.AbsentSince is not null : _ids!.Contains(entry.Id));
}
