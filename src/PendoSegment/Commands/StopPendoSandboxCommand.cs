using System.Management.Automation;
using PendoSegment.Session;

namespace PendoSegment.Commands;

[Cmdlet(VerbsLifecycle.Stop, "PendoSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopPendoSandboxCommand : PendoCommand
{
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
