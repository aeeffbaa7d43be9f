using System.Management.Automation;
using PendoSegment.Session;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Get, "PendoApiKey")]
[OutputType(typeof(PendoApiKeyInfo))]
public sealed class GetPendoApiKeyCommand : PendoCommand
{
    private protected override void Process()
    {
        if (ConnectionResolver.Find(PendoSession.Current.App) is { } connection)
        {
            WriteObject(PendoApiKeyInfo.Of(connection));
        }
    }
}
