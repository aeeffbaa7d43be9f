namespace PendoSegment.Errors;

/// <summary>What to do about each error that ends a command. A record's own error has its advice where it is made.</summary>
internal static class RecommendedActions
{
    private static readonly Dictionary<string, string> ByErrorId = new(StringComparer.Ordinal)
    {
        ["ApiKeyMissing"] = "Run Set-PendoApiKey, give -ApiKey, or set the environment variable PENDO_API_KEY. To try without an account, run Start-PendoSandbox -Use.",
        ["CsvInvalid"] = "Correct the file, or name its delimiter and encoding with -Delimiter and -Encoding.",
        ["EndpointInvalid"] = "Give scheme and host alone, such as https://data.pendo.io, or leave -Endpoint out and give -Region.",
        ["EndpointNotSecure"] = "Give an endpoint that begins with https.",
        ["EndpointUnavailable"] = "Check the network, the proxy and the endpoint (Get-PendoApiKey shows it). Then run the command again, or Send-PendoEvent -Path with the rejects file.",
        ["KeyRejected"] = "Check the key and the region: in Pendo, see Settings > Subscription Settings > Applications. Set them with Set-PendoApiKey and run the command again.",
        ["MappingInvalid"] = "Correct the mapping at the place that the message names. Get-Help about_PendoSegment_Mapping describes it.",
        ["MappingNotFound"] = "Check the path of -Mapping, and that you may read the file.",
        ["PathExists"] = "Replace the file with -Force, or give another -Path.",
        ["PathNotFound"] = "Check the path, and that you may read the file.",
        ["ProxyInvalid"] = "Give the proxy as an address, such as http://proxy.example.com:8080, and -ProxyCredential only with -Proxy.",
        ["RegionInvalid"] = "Set the environment variable PENDO_REGION to US, US1, EU, JPN or AU, or remove it.",
        ["RejectPathInvalid"] = "Give another -RejectPath: a file that you may write, on a disk with room, and not the file that is read.",
        ["SandboxFailed"] = "Choose another port, or leave -Port out for any that is free.",
    };

    /// <summary>The advice for an error; null where there is none.</summary>
    public static string? For(string errorId) => ByErrorId.TryGetValue(errorId, out string? action) ? action : null;
}
