using System.Globalization;
using System.Management.Automation;
using PendoSegment.Errors;
using PendoSegment.Pendo;

namespace PendoSegment.Session;

/// <summary>Finds out with which key, and where, a command is to work: its own parameter, the session, then the environment.</summary>
internal static class ConnectionResolver
{
    private const string RegionVariable = "PENDO_REGION";
    private const string TimeoutVariable = "PENDO_TIMEOUT_SEC";
    private const int MaxTimeoutSec = 3600;

    /// <summary>The connection, or null when there is no key anywhere.</summary>
    /// <exception cref="CommandException">The environment's region, endpoint, proxy or time cannot be used, or the key cannot.</exception>
    public static PendoConnection<TKey>? Find<TKey>(KeySlot<TKey> slot, TKey? ownKey = null)
        where TKey : PendoKey
    {
        KeySort<TKey> sort = slot.Sort;
        if (ownKey is not null)
        {
            return slot.Connection is { Source: not KeySource.Sandbox } known
                ? known with { Key = ownKey, Source = KeySource.Parameter }
                : slot.Connection is { } sandbox ? new PendoConnection<TKey>(sandbox.Endpoint, ownKey, KeySource.Parameter) : OfEnvironment(sort, ownKey, KeySource.Parameter);
        }

        if (slot.Connection is { } connection)
        {
            return connection;
        }

        return EnvironmentKey(sort) is { } key ? OfEnvironment(sort, key, KeySource.Environment) : null;
    }

    /// <summary>The environment's key; null when it has none.</summary>
    /// <exception cref="CommandException">What it has is no key.</exception>
    public static TKey? EnvironmentKey<TKey>(KeySort<TKey> sort)
        where TKey : PendoKey => Read(sort.KeyVariable) is { } key ? Read(sort.KeyVariable, () => sort.Make(key)) : null;

    /// <summary>How long the environment says that an attempt may take; null where it says nothing.</summary>
    /// <exception cref="CommandException">It is no number of seconds, or too large.</exception>
    public static TimeSpan? EnvironmentTimeout()
    {
        if (Read(TimeoutVariable) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= 1 and <= MaxTimeoutSec
            ? TimeSpan.FromSeconds(seconds)
            : throw new CommandException(ErrorKind.TimeoutInvalid, $"The environment variable {TimeoutVariable} is '{text}', which is no number of seconds from 1 to {MaxTimeoutSec}.");
    }

    /// <summary>As <see cref="Find"/>, but without a key it is an error that says how to give one.</summary>
    public static PendoConnection<TKey> Require<TKey>(KeySlot<TKey> slot, TKey? ownKey = null)
        where TKey : PendoKey => Find(slot, ownKey) ?? throw new CommandException(
        slot.Sort.Missing with { Category = ErrorCategory.AuthenticationError }, $"There is no Pendo {slot.Sort.Name} in this session. {slot.Sort.Missing.Advice}");

    /// <summary>The endpoint that the environment names; without one, the US region's.</summary>
    public static PendoEndpoint EnvironmentEndpoint<TKey>(KeySort<TKey> sort)
        where TKey : PendoKey
    {
        if (Read(sort.EndpointVariable) is { } address)
        {
            return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
                ? Read(sort.EndpointVariable, () => PendoEndpoint.At(sort.Service, uri))
                : throw new CommandException(
                    ErrorKind.EndpointInvalid, $"The environment variable {sort.EndpointVariable} is not an address such as https://{sort.Service.Host(PendoRegion.US)}.");
        }

        if (Read(RegionVariable) is not { } region)
        {
            return PendoEndpoint.For(sort.Service, PendoRegion.US);
        }

        return Enum.GetNames(typeof(PendoRegion)).FirstOrDefault(name => string.Equals(name, region, StringComparison.OrdinalIgnoreCase)) is { } match
            ? PendoEndpoint.For(sort.Service, (PendoRegion)Enum.Parse(typeof(PendoRegion), match))
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

    private static PendoConnection<TKey> OfEnvironment<TKey>(KeySort<TKey> sort, TKey key, KeySource source)
        where TKey : PendoKey
    {
        PendoEndpoint endpoint = EnvironmentEndpoint(sort);
        ProxyChoice proxy = ProxyChoice.OfEnvironment(endpoint);
        return new PendoConnection<TKey>(endpoint, key, source) { Timeout = EnvironmentTimeout(), Proxy = proxy.Address, ProxyCredential = proxy.Credential };
    }

    /// <summary>A variable of the environment, without blanks around it; null where it is not set, or blank.</summary>
    internal static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
