using System.Collections;
using System.Management.Automation;

namespace PendoSegment.Shell.Running;

/// <summary>Sees the errors of one run before they are shown.</summary>
internal sealed class ErrorWatch
{
    /// <summary>Whether a statement of the run ended with an error, so that the run as a whole did not do what it was told.</summary>
    public bool SawTerminatingError { get; private set; }

    /// <param name="record">The error on its way to the user.</param>
    /// <param name="history">The session's <c>$Error</c>.</param>
    public void See(ErrorRecord record, IList? history)
    {
        // PowerShell goes on behind a statement that ended with an error and calls the pipeline a success. A cmdlet that goes on
        // puts the very record that it writes into $Error; for one that ends its statement the engine shows a copy of it.
        bool cmdletWentOn = history is { Count: > 0 } && ReferenceEquals(history[0], record);
        SawTerminatingError |= !cmdletWentOn;
        MissingCommands.Explain(record);
    }
}
