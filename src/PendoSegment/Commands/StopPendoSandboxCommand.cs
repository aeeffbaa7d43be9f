using System.Management.Automation;
using PendoSegment.Session;

namespace PendoSegment.Commands;

/// <summary>
/// <para type="synopsis">Stops sandboxes and forgets what they were sent. Without a parameter, all of this session.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, "PendoSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopPendoSandboxCommand : PendoCommand
{
    /// <summary>The sandbox to stop. Default: all of this session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PendoSandbox? InputObject { get; set; }

    private protected override void Process()
    {
        PendoSession session = PendoSession.Current;
        PendoSandbox[] chosen = InputObject is null ? [.. session.Sandboxes] : [InputObject];
        foreach (PendoSandbox sandbox in chosen)
        {
            if (ShouldProcess(sandbox.Endpoint.AbsoluteUri, "Stop sandbox"))
            {
                session.Forget(sandbox);
                sandbox.Dispose();
            }
        }
    }
}
