using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Events;

namespace PendoSegment.Errors;

/// <summary>Makes every error record of the module, so that ids, categories and wording stay together.</summary>
internal static class ErrorRecords
{
    /// <summary>A line of a file, for people.</summary>
    public static string Place(string file, long line) => $"{Path.GetFileName(file)}: line {line}";

    /// <summary>A terminating error.</summary>
    public static ErrorRecord Terminating(CommandException problem) =>
        Make(problem.InnerException ?? problem, problem.ErrorId, problem.Category, problem.Target, problem.Message, RecommendedActions.For(problem.ErrorId));

    /// <summary>A record that cannot be an event.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="place">Where it stands, for people: <c>users.csv: line 3</c>, <c>record 17</c>; empty for nothing.</param>
    /// <param name="target">The record.</param>
    public static ErrorRecord EventInvalid(EventFault fault, string place, object target) => Make(
        new InvalidDataException((place.Length == 0 ? place : place + ": ") + fault.Message), "EventInvalid", ErrorCategory.InvalidData, target, null, "Correct the record and send it again; the other records go on.");

    /// <summary>An event that the endpoint refused, or that could not be delivered.</summary>
    public static ErrorRecord NotAccepted(DeliveryOutcome outcome, long line, object target)
    {
        string who = $"{outcome.Event.Kind.ToString().ToLowerInvariant()} of '{outcome.Event.ReadId()}'";
        return outcome.Status == DeliveryStatus.Rejected
            ? Make(
                new InvalidOperationException($"{At(line)}The endpoint refused the {who}: {outcome.Reason}"),
                "EventRejected", ErrorCategory.InvalidResult, target, null, "Correct what the endpoint's answer names and send the record again; the other records go on.")
            : Make(
                new InvalidOperationException($"{At(line)}The {who} could not be delivered: {outcome.Reason}"),
                "DeliveryFailed", ErrorCategory.ConnectionError, target, null, "Check the network and the endpoint and send the record again; the other records go on.");
    }

    /// <summary>A row of a CSV file that cannot be read.</summary>
    public static ErrorRecord CsvInvalid(string file, CsvProblem problem) => Make(
        new InvalidDataException($"{Path.GetFileName(file)}: {problem.Message}"), "CsvInvalid", ErrorCategory.ParserError, problem, null, "Correct the row and send it again; the other rows go on.");

    private static ErrorRecord Make(Exception exception, string id, ErrorCategory category, object? target, string? message, string? action)
    {
        ErrorRecord record = new(exception, id, category, target);
        if (action is not null || (message is not null && message != exception.Message))
        {
            record.ErrorDetails = new ErrorDetails(message ?? exception.Message) { RecommendedAction = action };
        }

        return record;
    }

    private static string At(long line) => line == 0 ? string.Empty : $"line {line}: ";
}
