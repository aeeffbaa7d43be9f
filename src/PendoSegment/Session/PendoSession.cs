using System.Management.Automation.Runspaces;
using System.Net;
using System.Runtime.CompilerServices;
using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;

namespace PendoSegment.Session;

/// <summary>What one runspace remembers between commands: the key, the sandbox, and the HTTP client with its open connections.</summary>
internal sealed class PendoSession
{
    private static readonly ConditionalWeakTable<Runspace, PendoSession> Sessions = new();

    private (Uri? Proxy, ICredentials? Credential, bool Direct) _clientFor;
    private RenewableClient? _client;
    private PendoConnection? _beforeSandbox;
    private readonly List<PendoSandbox> _used = [];

    /// <summary>What Set-PendoApiKey or Start-PendoSandbox -Use has set; null when nobody has.</summary>
    public PendoConnection? Connection { get; set; }

    /// <summary>The sandboxes that were started in this session, oldest first.</summary>
    public List<PendoSandbox> Sandboxes { get; } = [];

    /// <summary>The session of the runspace that the caller's thread works for.</summary>
    public static PendoSession Current => Sessions.GetValue(Runspace.DefaultRunspace, Begin);

    /// <summary>The session's client: one, kept from command to command, made anew only when the way to the network changes.</summary>
    public RenewableClient ClientFor(PendoConnection connection)
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

    // A runspace may be closed long before its process ends, and its sandboxes would go on listening with nobody left to stop them.
    private static PendoSession Begin(Runspace runspace)
    {
        PendoSession session = new();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
            {
                session.End();
            }
        };
        return session;
    }

    private void End()
    {
        foreach (PendoSandbox sandbox in Sandboxes)
        {
            sandbox.Dispose();
        }

        Sandboxes.Clear();
        _client?.Dispose();
    }

    /// <summary>Points the session at a sandbox, and remembers what it pointed at before.</summary>
    public void UseSandbox(PendoSandbox sandbox)
    {
        if (Connection is not { Source: KeySource.Sandbox })
        {
            _beforeSandbox = Connection;
            _used.Clear();
        }

        _used.Add(sandbox);
        PointAt(sandbox);
    }

    private void PointAt(PendoSandbox sandbox) =>
        Connection = new PendoConnection(PendoEndpoint.At(sandbox.Endpoint), new ApiKey(sandbox.ApiKey), KeySource.Sandbox);

    /// <summary>
    /// Lets go of a sandbox; if the session was pointed at it, it is pointed again at what it was before: the sandbox used before it as long as that
    /// runs, since whoever tries things out there does not expect to be sending to Pendo.
    /// </summary>
    public void Forget(PendoSandbox sandbox)
    {
        Sandboxes.Remove(sandbox);
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
}
