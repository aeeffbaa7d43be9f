using System.Net;
using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;

namespace PendoSegment.Session;

/// <summary>What a session remembers of one sort of key: the key, what it was before a sandbox, and the HTTP client with its open connections.</summary>
internal sealed class KeySlot<TKey>(KeySort<TKey> sort)
    where TKey : PendoKey
{
    private readonly List<PendoSandbox> _used = [];
    private (Uri? Proxy, ICredentials? Credential, bool Direct) _clientFor;
    private RenewableClient? _client;
    private PendoConnection<TKey>? _beforeSandbox;

    /// <summary>The sort of key that is kept here.</summary>
    public KeySort<TKey> Sort => sort;

    /// <summary>What a Set command or Start-PendoSandbox -Use has set; null when nobody has.</summary>
    public PendoConnection<TKey>? Connection { get; set; }

    /// <summary>What was last seen of the metadata that the key opens.</summary>
    public SchemaMemory Schemas { get; } = new();

    /// <summary>The session's client: one, kept from command to command, made anew only when the way to the network changes.</summary>
    public RenewableClient ClientFor(PendoConnection<TKey> connection)
    {
        bool direct = connection.Proxy is null && connection.Endpoint.Root.IsLoopback;
        (Uri? Proxy, ICredentials? Credential, bool Direct) wanted = (connection.Proxy, connection.ProxyCredential, direct);
        if (_client is null || !_clientFor.Equals(wanted))
        {
            // The old one is left to the collector: a command that was stopped may still be letting go of its requests.
            _client = HttpClientFactory.Create(connection.Proxy, connection.ProxyCredential, direct);
            _clientFor = wanted;
        }

        return _client;
    }

    /// <summary>Points at a sandbox, and remembers what was pointed at before.</summary>
    public void Use(PendoSandbox sandbox)
    {
        if (Connection is not { Source: KeySource.Sandbox })
        {
            _beforeSandbox = Connection;
            _used.Clear();
        }

        _used.Add(sandbox);
        PointAt(sandbox);
    }

    /// <summary>
    /// Lets go of a sandbox; if it was pointed at, what was before is pointed at again: the sandbox used before it as long as that runs, since whoever tries
    /// things out there does not expect to be sending to Pendo.
    /// </summary>
    public void Forget(PendoSandbox sandbox)
    {
        _used.Remove(sandbox);
        if (Connection is { Source: KeySource.Sandbox } connection && connection.Endpoint.Root == sandbox.Endpoint)
        {
            if (_used.LastOrDefault(other => other.IsRunning) is { } other)
            {
                PointAt(other);
                return;
            }

            Connection = _beforeSandbox;
            _beforeSandbox = null;
        }
    }

    /// <summary>The session is over.</summary>
    public void End() => _client?.Dispose();

    private void PointAt(PendoSandbox sandbox) =>
        Connection = new PendoConnection<TKey>(PendoEndpoint.At(sort.Service, sandbox.Endpoint), sort.Make(sort.OfSandbox(sandbox)), KeySource.Sandbox);
}
