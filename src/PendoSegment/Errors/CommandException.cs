using System.Management.Automation;

namespace PendoSegment.Errors;

/// <summary>A terminating error on its way to the cmdlet that throws it: error id, category and text are decided where the problem is known.</summary>
internal sealed class CommandException(string errorId, ErrorCategory category, string message, object? target = null, Exception? inner = null)
    : Exception(message, inner)
{
    public string ErrorId { get; } = errorId;

    public ErrorCategory Category { get; } = category;

    public object? Target { get; } = target;
}
