namespace PendoSegment;

/// <summary>Where a key in use came from.</summary>
public enum KeySource
{
    /// <summary>Set-PendoApiKey or Set-PendoIntegrationKey, in this session.</summary>
    Session,

    /// <summary>The environment variable <c>PENDO_API_KEY</c> or <c>PENDO_INTEGRATION_KEY</c>.</summary>
    Environment,

    /// <summary>A local sandbox, put to use by Start-PendoSandbox -Use.</summary>
    Sandbox,

    /// <summary>The command's own -ApiKey.</summary>
    Parameter,
}
