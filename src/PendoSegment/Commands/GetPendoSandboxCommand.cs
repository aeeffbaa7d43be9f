using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Session;

namespace PendoSegment.Commands;

/// <summary>
/// <para type="synopsis">Shows the sandboxes of this session: what they were sent, and the visitors and accounts that came of it.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "PendoSandbox")]
[OutputType(typeof(PendoSandbox))]
public sealed class GetPendoSandboxCommand : PendoCommand
{
    /// <summary>The port of the one to show. Default: all.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, 65535)]
    [ArgumentCompleter(typeof(SandboxPortCompleter))]
    public int? Port { get; set; }

    private protected override void Process() =>
        WriteObject(PendoSession.Current.Sandboxes.Where(sandbox => Port is null || sandbox.Port == Port).ToArray(), enumerateCollection: true);
}
