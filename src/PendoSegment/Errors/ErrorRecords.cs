using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Errors;

/// <summary>Makes every error record of the module, so that ids, categories and wording stay together.</summary>
internal static class ErrorRecords
{
    /// <summary>A line of a file, for people.</summary>
    public static string Place(string file, long line) => new RecordPlace(0, line, file).ToString();

    /// <summary>The id of an error of the module, as a script knows it.</summary>
    public static string Id(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    /// <summary>The id of the error that the end of delivery is.</summary>
    public static string Id(DeliveryException fault) => CommandException.Of(fault, target: null)!.Kind.Id;

    /// <summary>What the end of an event's way is that was not accepted.</summary>
    public static ErrorKind Kind(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Rejected => ErrorKind.EventRejected,
        DeliveryStatus.Missing => ErrorKind.RecordMissing,
        DeliveryStatus.FieldNotMapped => ErrorKind.FieldNotMapped,
        DeliveryStatus.TypeConflict => ErrorKind.TypeConflict,
        _ => ErrorKind.DeliveryFailed,
    };

    /// <summary>A terminating error.</summary>
    public static ErrorRecord Terminating(CommandException problem) => new(problem, problem.Kind.Id, problem.Kind.Category, problem.Target) { ErrorDetails = Details(problem.Kind, problem.Message) };

    /// <summary>A record that cannot be an event.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="target">The record.</param>
    public static ErrorRecord EventInvalid(EventFault fault, RecordPlace place, object target) =>
        Make(ErrorKind.EventInvalid, place.Before(fault.Id is { } id ? Shown.Text(id.AsSpan()) : null, fault.Message), static message => new InvalidDataException(message), target);

    /// <summary>An event that the endpoint refused, or that could not be delivered.</summary>
    /// <param name="outcome">How its way ended.</param>
    /// <param name="what">What it is, for people: <c>identify of 'u-17'</c>.</param>
    /// <param name="target">The record, or the event's JSON.</param>
    public static ErrorRecord NotAccepted(DeliveryOutcome outcome, string what, object target)
    {
        string how = outcome.Status switch
        {
            DeliveryStatus.Rejected or DeliveryStatus.TypeConflict => $"The endpoint refused the {what}",
            DeliveryStatus.Missing => $"The {what} came to nothing",
            DeliveryStatus.FieldNotMapped => $"The {what} cannot be stored",
            _ => $"The {what} could not be delivered",
        };
        return Make(Kind(outcome.Status), outcome.Event.Place.Before($"{how}: {outcome.Reason}"), static message => new InvalidOperationException(message), target);
    }

    /// <summary>A visitor or account that could not be read in Pendo.</summary>
    /// <param name="kind">Which of the two.</param>
    /// <param name="id">Its id.</param>
    /// <param name="place">Where its record stands.</param>
    /// <param name="reason">What happened.</param>
    /// <param name="target">The record.</param>
    public static ErrorRecord NotRead(MetadataKind kind, string id, RecordPlace place, string reason, object target) => Make(
        ErrorKind.DeliveryFailed with { Advice = "Check the network and the endpoint and compare the record again; the other records go on." },
        place.Before($"The {kind.ToString().ToLowerInvariant()} '{id}' could not be read in Pendo: {reason}"),
        static message => new InvalidOperationException(message),
        target);

    /// <summary>A row of a CSV file that cannot be read.</summary>
    public static ErrorRecord RowInvalid(CsvProblem problem, string file) =>
        Make(ErrorKind.RowInvalid, $"{Path.GetFileName(file)}: {problem.Message}", static message => new InvalidDataException(message), problem);

    private static ErrorRecord Make(ErrorKind kind, string message, Func<string, Exception> toException, object? target)
    {
        string shown = Visible.Of(message);
        return new ErrorRecord(toException(shown), kind.Id, kind.Category, target) { ErrorDetails = Details(kind, shown) };
    }

    private static ErrorDetails Details(ErrorKind kind, string message) => new(message)
    {
        // PowerShell 7 shows both, and would say it twice.
        RecommendedAction = message.EndsWith(kind.Advice, StringComparison.Ordinal) ? string.Empty : kind.Advice,
    };
}
