using System.Management.Automation;
using PendoSegment.Session;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Clear, "PendoApiKey")]
[OutputType(typeof(void))]
public sealed class ClearPendoApiKeyCommand : PendoCommand
{
    private protected override void Process() => PendoSession.Current.App.Connection = null;
}
