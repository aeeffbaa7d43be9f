using System.Management.Automation;
using PendoSegment.Session;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Get, "PendoIntegrationKey")]
[OutputType(typeof(PendoIntegrationKeyInfo))]
public sealed class GetPendoIntegrationKeyCommand : PendoCommand
{
    private protected override void Process()
    {
        if (ConnectionResolver.Find(PendoSession.Current.Integration) is { } connection)
        {
            WriteObject(PendoIntegrationKeyInfo.Of(connection));
        }
    }
}
