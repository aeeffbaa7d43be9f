using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Pendo;

namespace PendoSegment.Session;

/// <summary>Finds out with which key, and where, a command is to work: its own parameter, the session, then the environment.</summary>
internal static class ConnectionResolver
{
    public const string KeyVariable = "PENDO_API_KEY";
    public const string RegionVariable = "PENDO_REGION";
    public const string EndpointVariable = "PENDO_ENDPOINT";

    /// <summary>The connection, or null when there is no key anywhere.</summary>
    /// <exception cref="CommandException">The environment's region or endpoint cannot be used, or the key cannot.</exception>
    public static PendoConnection? Find(PendoSession session, ApiKey? ownKey)
    {
        if (ownKey is not null)
        {
            return session.Connection is { Source: not KeySource.Sandbox } known
                ? known with { Key = ownKey, Source = KeySource.Parameter }
                : new PendoConnection(session.Connection?.Endpoint ?? EnvironmentEndpoint(), ownKey, KeySource.Parameter);
        }

        if (session.Connection is { } connection)
        {
            return connection;
        }

        string? key = Read(KeyVariable);
        return key is null ? null : new PendoConnection(EnvironmentEndpoint(), Read(KeyVariable, () => new ApiKey(key)), KeySource.Environment);
    }

    /// <summary>As <see cref="Find"/>, but without a key it is an error that says how to give one.</summary>
    public static PendoConnection Require(PendoSession session, ApiKey? ownKey) => Find(session, ownKey) ?? throw new CommandException(
        ErrorKind.ApiKeyMissing with { Category = ErrorCategory.AuthenticationError },
        $"There is no Pendo API key in this session. Run Set-PendoApiKey, give -ApiKey, or set the environment variable {KeyVariable}. To try without an account: Start-PendoSandbox -Use.");

    /// <summary>The endpoint that the environment names; without one, the US region's.</summary>
    public static PendoEndpoint EnvironmentEndpoint()
    {
        if (Read(EndpointVariable) is { } address)
        {
            return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
                ? Read(EndpointVariable, () => PendoEndpoint.At(uri))
                : throw new CommandException(ErrorKind.EndpointInvalid, $"The environment variable {EndpointVariable} is not an address such as https://data.pendo.io.");
        }

        if (Read(RegionVariable) is not { } region)
        {
            return PendoEndpoint.For(PendoRegion.US);
        }

        return Enum.GetNames(typeof(PendoRegion)).FirstOrDefault(name => string.Equals(name, region, StringComparison.OrdinalIgnoreCase)) is { } match
            ? PendoEndpoint.For((PendoRegion)Enum.Parse(typeof(PendoRegion), match))
            : throw new CommandException(
                ErrorKind.RegionInvalid,
                $"The environment variable {RegionVariable} is '{region}', which is no region. Known are: {string.Join(", ", Enum.GetNames(typeof(PendoRegion)))}.");
    }

    // Nobody has typed the value just now: the message has to say where it is.
    private static T Read<T>(string variable, Func<T> convert)
    {
        try
        {
            return convert();
        }
        catch (Exception problem) when (CommandException.Of(problem, target: null) is { } known)
        {
            throw new CommandException(known.Kind, $"The environment variable {variable} cannot be used. {known.Message}");
        }
    }

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
