using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Session;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Get, "PendoSandbox")]
[OutputType(typeof(PendoSandbox))]
public sealed class GetPendoSandboxCommand : PendoCommand
{
    [Parameter(Position = 0)]
    [ValidateRange(1, 65535)]
    [ArgumentCompleter(typeof(SandboxPortCompleter))]
    public int? Port { get; set; }

    private protected override void Process() =>
        WriteObject(PendoSession.Current.Sandboxes.Where(sandbox => Port is null || sandbox.Port == Port).ToArray(), enumerateCollection: true);
}
