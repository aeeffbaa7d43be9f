using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Errors;
using PendoSegment.Ledger;
using PendoSegment.Mapping;
using PendoSegment.Rejects;
using PendoSegment.Report;
using PendoSegment.Time;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>The files that a command writes what becomes of its events to.</summary>
internal sealed class SendFiles : IDisposable
{
    private readonly SendFileNames _names;

    private SendFiles(SendFileNames names, RejectsFile? rejects, LedgerRun? ledger)
    {
        _names = names;
        Rejects = rejects;
        Ledger = ledger;
    }

    /// <summary>The rejects file's full path; null when there is none.</summary>
    public string? RejectPath => _names.RejectPath;

    /// <summary>What the report of the run says; null when there is none, or nothing is sent.</summary>
    public RunRecorder? Report { get; init; }

    /// <summary>The rejects file; null when there is none, or nothing is sent.</summary>
    public RejectsFile? Rejects { get; }

    /// <summary>The ledger; null when there is none.</summary>
    public LedgerRun? Ledger { get; }

    /// <summary>Opens them.</summary>
    /// <param name="command">Who sends.</param>
    /// <param name="names">Which files, and how they are used.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="mapping">What they are made by; null for events that were ready.</param>
    /// <param name="stopped">Cancelled when the command is stopped.</param>
    /// <exception cref="CommandException">The rejects file cannot be opened.</exception>
    /// <exception cref="LedgerException">The ledger cannot be used.</exception>
    public static SendFiles Open(PSCmdlet command, SendFileNames names, Destination destination, MappingDefinition? mapping, CancellationToken stopped)
    {
        bool isRehearsal = !destination.IsKnown || Asking.IsWhatIf(command);
        RejectsFile? rejects = isRehearsal || names.RejectPath is null ? null : RefusedRecords.Open(names.RejectPath);
        try
        {
            return new SendFiles(names, rejects, names.LedgerPath is null ? null : OpenLedger()) { Report = isRehearsal ? null : names.Report };
        }
        catch
        {
            rejects?.Dispose();
            throw;
        }

        LedgerRun OpenLedger()
        {
            LedgerOwner? owner = destination.Owner(names.Shard);
            string whatFor = destination.Kind?.ToString() ?? "Event";
            string? text = mapping is null ? null : MappingText.Whole(mapping);
            LedgerRun ledger = isRehearsal
                ? LedgerRun.Rehearse(names.LedgerPath, owner, names.Ledger, whatFor, text, SystemClock.Instance, stopped)
                : LedgerRun.Open(names.LedgerPath, owner!, names.Ledger, whatFor, text, SystemClock.Instance, stopped);
            try
            {
                Tell(command, ledger, names.LedgerPath);
                return ledger;
            }
            catch
            {
                // A warning may be the end (-WarningAction Stop), and so may Ctrl+C.
                ledger.Dispose();
                throw;
            }
        }
    }

    /// <summary>Writes the report, when everything else has been written.</summary>
    /// <param name="account">What became of the records.</param>
    /// <param name="retries">How many attempts were repeated.</param>
    /// <param name="endedBy">Why it ended, for scripts.</param>
    /// <param name="problem">The same for people; null when it ended by itself.</param>
    /// <param name="goOn">How to go on; null for nothing.</param>
    public void EndReport(DeliveryAccount account, long retries, string endedBy, string? problem, string? goOn) => Report?.End(
        account, retries, endedBy, problem, goOn, Rejects is { Lines: > 0 } rejects ? rejects.Path : null,
        Ledger is null ? null : new LedgerFigures(_names.LedgerPath!, Ledger.Check.New, Ledger.Check.Changed, account.Unchanged, Ledger.Absence?.Absent));

    public void Dispose()
    {
        Rejects?.Dispose();
        Ledger?.Dispose();
    }

    private static void Tell(PSCmdlet command, LedgerRun ledger, string path)
    {
        if (ledger.Damage(path) is { } damage)
        {
            command.WriteWarning(Visible.Of(damage));
        }

        if (ledger.HasOtherMapping)
        {
            command.WriteVerbose($"The mapping is another one than that of the ledger's last complete run of this kind: what comes out otherwise is sent again.");
        }
    }
}
