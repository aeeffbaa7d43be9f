using System.Management.Automation;
using PendoSegment.Session;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Clear, "PendoIntegrationKey")]
[OutputType(typeof(void))]
public sealed class ClearPendoIntegrationKeyCommand : PendoCommand
{
    private protected override void Process() => PendoSession.Current.Integration.Connection = null;
}
