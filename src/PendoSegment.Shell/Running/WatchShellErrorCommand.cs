using System.Collections;
using System.Management.Automation;

namespace PendoSegment.Shell.Running;

/// <summary>
/// Stands between what is run and Out-Default, and shows each error to <see cref="Watch"/> as it passes. The shell puts it there; it
/// is of no use to users. Public only because the engine asks it of a cmdlet.
/// </summary>
[Cmdlet("Watch", "ShellError")]
public sealed class WatchShellErrorCommand : PSCmdlet
{
    internal const string Name = "Watch-ShellError";

    /// <summary>Whatever passes; it is handed on as it is.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>The shell's own object that is told of the errors.</summary>
    [Parameter(Mandatory = true)]
    public object Watch { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is ErrorRecord record && Watch is ErrorWatch watch)
        {
            watch.See(record, SessionState.PSVariable.GetValue("Error") as IList);
        }

        WriteObject(InputObject);
    }
}
