using System.Management.Automation;
using PendoSegment.Session;

namespace PendoSegment.Commands;

/// <summary>
/// <para type="synopsis">Shows where events would go and with which key, without showing the key. Nothing when there is none.</para>
/// </summary>
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
