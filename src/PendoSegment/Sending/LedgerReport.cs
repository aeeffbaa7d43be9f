using System.Globalization;
using System.Management.Automation;
using PendoSegment.Ledger;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>What there is to say of a ledger at the end of a command.</summary>
internal static class LedgerReport
{
    // Of fewer, half is soon gone.
    private const int FewestKnown = 20;

    /// <summary>Says what was held back and why, and who was absent.</summary>
    /// <param name="command">Who sent.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="held">How many were unchanged.</param>
    /// <param name="unknown">How many rows and records could not be read, or had no id, so that nobody knows whose they were.</param>
    public static void Tell(PSCmdlet command, LedgerRun ledger, long held, long unknown)
    {
        command.WriteVerbose($"Ledger: {Balance(ledger, held)}, {Shown.Count(ledger.Absence?.Absent ?? 0)} absent.");
        foreach (PendoLedgerField field in ledger.ChattyFields)
        {
            command.WriteVerbose(Visible.Of($"The field '{field.Field}' was another one in {field.Share.ToString("0%", CultureInfo.InvariantCulture)} of the records: with it nearly all are sent each time. Leave it out, or send it less often from a mapping and a ledger of its own."));
        }

        if (ledger.Absence is { Known: >= FewestKnown } absence && absence.Gone * 2 > absence.Known)
        {
            command.WriteWarning($"{Shown.Count(absence.Gone)} of {Shown.Count(absence.Known)} ids were not in the input, more than half, and the ledger has them as absent now. If the input was only a part of all, do not act on Get-PendoLedger -Absent: the next whole run makes them present again.");
        }

        if (unknown > 0 && ledger.Absence is { Absent: > 0 })
        {
            command.WriteWarning($"{(unknown == 1 ? "A record" : $"{Shown.Count(unknown)} records")} had no id that could be read, and may be of ids that the ledger now has as absent. Correct {(unknown == 1 ? "it" : "them")} before you act on Get-PendoLedger -Absent.");
        }
    }

    /// <summary>Says what would be sent, with -WhatIf, as Write-Host would, so that it can be kept.</summary>
    public static void Rehearse(PSCmdlet command, LedgerRun ledger, long held)
    {
        string text = $"What if: {Balance(ledger, held)}.";
        command.WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]);
    }

    private static string Balance(LedgerRun ledger, long held) => $"{Shown.Count(ledger.Check.New)} new, {Shown.Count(ledger.Check.Changed)} changed, {Shown.Count(held)} unchanged";
}
