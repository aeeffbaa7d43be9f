using System.Management.Automation;
using PendoSegment.Session;

namespace PendoSegment.Commands;

/// <summary>
/// <para type="synopsis">Forgets the key of this session. A key in the environment stays there, and is used again.</para>
/// </summary>
[Cmdlet(VerbsCommon.Clear, "PendoApiKey")]
[OutputType(typeof(void))]
public sealed class ClearPendoApiKeyCommand : PendoCommand
{
    private protected override void Process() => PendoSession.Current.Connection = null;
}
