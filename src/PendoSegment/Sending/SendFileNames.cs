using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Ledger;

namespace PendoSegment.Sending;

/// <summary>Which files a command writes what becomes of its events to.</summary>
internal sealed record SendFileNames
{
    /// <summary>The rejects file's full path; null for none.</summary>
    public string? RejectPath { get; init; }

    /// <summary>The ledger's full path; null for none.</summary>
    public string? LedgerPath { get; init; }

    /// <summary>How the ledger is used.</summary>
    public LedgerOptions Ledger { get; init; } = new();

    /// <summary>What the report of the run says; null for none.</summary>
    public RunRecorder? Report { get; init; }

    /// <summary>The shard that is sent, <c>2/8</c>; null for all.</summary>
    public string? Shard { get; init; }

    /// <summary>Finds the files that a user names, each of which is to be one of its own.</summary>
    /// <param name="command">The command, from whose current location they are looked for.</param>
    /// <param name="rejects">-RejectPath; null for none.</param>
    /// <param name="ledger">-LedgerPath; null for none.</param>
    /// <param name="report">The report's full path; null for none.</param>
    /// <param name="sources">Finds the files that are read.</param>
    /// <exception cref="CommandException">Two of them are one.</exception>
    public static SendFileNames Find(PSCmdlet command, string? rejects, string? ledger, string? report, Func<IReadOnlyList<string>> sources)
    {
        Find(command, report, "ReportPath", ErrorKind.ReportPathInvalid, sources);
        string? rejectPath = Find(command, rejects, nameof(RejectPath), ErrorKind.RejectPathInvalid, sources);

        // The file itself: it is replaced now and then, which a link to it must not be.
        string? ledgerPath = Find(command, ledger, nameof(LedgerPath), ErrorKind.LedgerInvalid, sources) is null ? null : FileResolver.Linked(command, ledger!);
        if (report is not null && new[] { rejectPath, ledgerPath }.Any(other => other is not null && FileResolver.IsSame(other, report)))
        {
            throw new CommandException(
                ErrorKind.ReportPathInvalid with { Category = ErrorCategory.InvalidArgument }, $"'{report}' is both -ReportPath and -RejectPath or -LedgerPath. Give each a file of its own.", report);
        }

        return ledgerPath is not null && rejectPath is not null && FileResolver.IsSame(ledgerPath, rejectPath)
            ? throw new CommandException(
                ErrorKind.LedgerInvalid with { Category = ErrorCategory.InvalidArgument }, $"'{ledgerPath}' is both -LedgerPath and -RejectPath. Give each a file of its own.", ledgerPath)
            : new SendFileNames { RejectPath = rejectPath, LedgerPath = ledgerPath };
    }

    private static string? Find(PSCmdlet command, string? name, string parameter, ErrorKind kind, Func<IReadOnlyList<string>> sources)
    {
        string? path = name is null ? null : FileResolver.Literal(command, name);
        return path is not null && sources().Any(source => FileResolver.IsSame(source, path))
            ? throw new CommandException(
                kind with { Category = ErrorCategory.InvalidArgument }, $"'{path}' is both -Path and -{parameter}: it would be read while it is written. Give another -{parameter}.", path)
            : path;
    }
}
