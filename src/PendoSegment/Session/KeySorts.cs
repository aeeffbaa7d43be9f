using PendoSegment.Errors;
using PendoSegment.Pendo;

namespace PendoSegment.Session;

/// <summary>The sorts of keys that there are. Pendo's third secret, the one of track events, is for a way in that this module does not use.</summary>
internal static class KeySorts
{
    public static readonly KeySort<ApiKey> App = new(
        "API key", "PENDO_API_KEY", "PENDO_ENDPOINT", PendoService.Segment, ErrorKind.ApiKeyMissing, static key => new ApiKey(key), static sandbox => sandbox.ApiKey);

    public static readonly KeySort<IntegrationKey> Integration = new(
        "integration key", "PENDO_INTEGRATION_KEY", "PENDO_ENGAGE_ENDPOINT", PendoService.Engage, ErrorKind.IntegrationKeyMissing,
        static key => new IntegrationKey(key), static sandbox => sandbox.IntegrationKey);
}
