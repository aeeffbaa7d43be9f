using System.Management.Automation;
using PendoSegment.Session;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Get, "PendoApiKey")]
[OutputType(typeof(PendoApiKeyInfo))]
public sealed class GetPendoApiKeyCommand : PendoCommand
{
    private protected override void Process()
    {
        if (ConnectionResolver.Find(PendoSession.Current, ownKey: null) is { } connection)
        {
            WriteObject(new PendoApiKeyInfo(connection));
        }
    }
}
