using System.Management.Automation;
using PendoSegment.Csv;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using PendoSegment.Ledger;
using PendoSegment.Mapping;
using PendoSegment.Pendo;
using PendoSegment.Report;
using PendoSegment.Sandbox;
using PendoSegment.Shards;
using PendoSegment.Snippet;
using PendoSegment.Values;

namespace PendoSegment.Errors;

/// <summary>A terminating error on its way to the cmdlet that throws it: what it is and its text are decided where the problem is known.</summary>
internal sealed class CommandException(ErrorKind kind, string message, object? target = null) : Exception(Visible.Of(message))
{
    public ErrorKind Kind { get; } = kind;

    public object? Target { get; } = target;

    /// <summary>The error that an exception is to a user; null for one that nobody expects and that is to be seen as it is.</summary>
    /// <param name="problem">What was thrown, here or in Core.</param>
    /// <param name="target">What the command was busy with.</param>
    public static CommandException? Of(Exception problem, object? target) => problem switch
    {
        CommandException known => known,
        MappingException => new(ErrorKind.MappingInvalid, problem.Message, target),
        CsvFileException file => new(OfFile(file.Reason), problem.Message, target),
        EndpointException endpoint => new(endpoint.Fault == EndpointFault.NotSecure ? ErrorKind.EndpointNotSecure : ErrorKind.EndpointInvalid, problem.Message),
        PendoKeyException key => new(key.IsIntegration ? ErrorKind.IntegrationKeyMissing : ErrorKind.ApiKeyMissing, problem.Message),
        ShardException => new(ErrorKind.ShardInvalid, problem.Message),
        SchemaConflictException => new(ErrorKind.SchemaConflict, problem.Message),
        SnippetException => new(ErrorKind.SnippetInvalid, problem.Message),
        SandboxException => new(ErrorKind.SandboxFailed, problem.Message, target),
        ReportException => new(ErrorKind.ReportPathInvalid, problem.Message, target),
        LedgerException ledger => new(OfLedger(ledger), problem.Message, target),
        DeliveryException delivery => new(OfDelivery(delivery.Fault), problem.Message),
        _ => null,
    };

    /// <summary>True for what says that the input cannot be read any further, and nothing of what was read of it.</summary>
    public static bool IsInput(Exception problem) =>
        problem is CsvFileException or CommandException { Kind.Id: nameof(ErrorKind.PathNotFound) or nameof(ErrorKind.CsvInvalid) };

    private static ErrorKind OfFile(CsvFileErrorReason reason) => reason switch
    {
        CsvFileErrorReason.NotFound => ErrorKind.PathNotFound,
        CsvFileErrorReason.Unreadable => ErrorKind.FileUnreadable with { Id = nameof(ErrorKind.CsvInvalid) },
        CsvFileErrorReason.DelimiterInvalid => ErrorKind.CsvInvalid with { Category = ErrorCategory.InvalidArgument },
        _ => ErrorKind.CsvInvalid,
    };

    private static ErrorKind OfLedger(LedgerException problem) => problem.Fault switch
    {
        LedgerFault.Mismatch => ErrorKind.LedgerMismatch,
        LedgerFault.InUse => ErrorKind.LedgerInUse,
        _ when problem.InnerException is not null => ErrorKind.LedgerInvalid with { Category = ErrorCategory.OpenError },
        _ => ErrorKind.LedgerInvalid,
    };

    private static ErrorKind OfDelivery(DeliveryFault fault) => fault switch
    {
        DeliveryFault.KeyRejected => ErrorKind.KeyRejected,
        DeliveryFault.AllRefused => ErrorKind.SchemaConflict,
        DeliveryFault.RejectsUnwritable => ErrorKind.RejectPathInvalid,
        DeliveryFault.LedgerUnwritable => ErrorKind.LedgerInvalid with { Category = ErrorCategory.WriteError },
        _ => ErrorKind.EndpointUnavailable,
    };
}
