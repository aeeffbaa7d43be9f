using System.Management.Automation;
using PendoSegment.Parameters;
using PendoSegment.Session;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Set, "PendoIntegrationKey", DefaultParameterSetName = RegionSet)]
[OutputType(typeof(PendoIntegrationKeyInfo))]
public sealed class SetPendoIntegrationKeyCommand : SetKeyCommand<IntegrationKey>
{
    [Parameter(Position = 0)]
    [ValidateNotNull]
    [IntegrationKeyTransformation]
    public IntegrationKey? IntegrationKey { get; set; }

    private protected override KeySlot<IntegrationKey> Slot => PendoSession.Current.Integration;

    private protected override IntegrationKey? GivenKey => IntegrationKey;

    private protected override PendoKey? OtherKey => PendoSession.Current.App.Connection?.Key;

    private protected override PendoKeyInfo Describe(PendoConnection<IntegrationKey> connection) => PendoIntegrationKeyInfo.Of(connection);
}
