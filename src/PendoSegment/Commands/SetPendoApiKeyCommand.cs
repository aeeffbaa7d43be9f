using System.Management.Automation;
using PendoSegment.Parameters;
using PendoSegment.Session;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Set, "PendoApiKey", DefaultParameterSetName = RegionSet)]
[OutputType(typeof(PendoApiKeyInfo))]
public sealed class SetPendoApiKeyCommand : SetKeyCommand<ApiKey>
{
    [Parameter(Position = 0)]
    [ValidateNotNull]
    [ApiKeyTransformation]
    public ApiKey? ApiKey { get; set; }

    private protected override KeySlot<ApiKey> Slot => PendoSession.Current.App;

    private protected override ApiKey? GivenKey => ApiKey;

    private protected override PendoKey? OtherKey => PendoSession.Current.Integration.Connection?.Key;

    private protected override PendoKeyInfo Describe(PendoConnection<ApiKey> connection) => PendoApiKeyInfo.Of(connection);
}
