using System.Net.Sockets;
using System.Security.Cryptography;
using PendoSegment.Sandbox;
using PendoSegment.Sandbox.Http;

namespace PendoSegment;

/// <summary>
/// A local stand-in for Pendo's Segment endpoint, <c>POST /data/segmentio/KEY</c> (Segment's Pendo and Webhooks pages), and for the part of Pendo's Engage API,
/// <c>/api/v1</c>, that metadata needs, to try mappings without an account. It listens on 127.0.0.1 only, refuses what Segment's validator or Pendo would refuse, and keeps visitors and accounts as Pendo keeps
/// their metadata. What Pendo does not document is not imitated: limits are off unless asked for.
/// </summary>
/// <remarks>
/// Safe for use from several threads. Everything it returns is a copy of one moment. Visitors and accounts stay in memory until it is collected,
/// after <see cref="Dispose"/> too; of the events with their bodies only the newest 1,000 do, and of what was refused, for the
/// page, the newest 20 of each of 50 reasons.
/// </remarks>
public sealed class PendoSandbox : IDisposable
{
    /// <summary>24 bytes are 32 characters of base64 without padding.</summary>
    private const int RandomBytes = 24;

    private readonly CancellationTokenSource _stopping = new();
    private readonly SandboxStore _store = new();
    private readonly HttpServer _server;

    private PendoSandbox(SandboxOptions options)
    {
        Options = options;
        ApiKey = options.ApiKey ?? CreateKey("sandbox-");
        IntegrationKey = options.IntegrationKey ?? CreateKey("sandbox-integration-");
        string pageKey = CreateKey("page-");
        _server = new HttpServer(options.Port, new SandboxEndpoint(options, ApiKey, IntegrationKey, pageKey, _store, _stopping.Token));
        Endpoint = new Uri(FormattableString.Invariant($"http://127.0.0.1:{_server.Port}/"));
        PageUri = new Uri(Endpoint, $"page/{pageKey}/");
    }

    /// <summary>The root to send to, without the key: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>
    /// The page that shows what arrives, for a browser on this machine: <c>http://127.0.0.1:PORT/page/KEY/</c>. Whoever knows it can read all that the sandbox has; its key
    /// is made at each start and good for nothing else.
    /// </summary>
    public Uri PageUri { get; }

    /// <summary>The one key that is accepted for events.</summary>
    public string ApiKey { get; }

    /// <summary>The one key that the Engage API accepts.</summary>
    public string IntegrationKey { get; }

    /// <summary>The port that it listens on, also when any free one was asked for.</summary>
    public int Port => _server.Port;

    /// <summary>The options as they were given.</summary>
    public SandboxOptions Options { get; }

    /// <summary>True from <see cref="Start"/> until <see cref="Dispose"/>.</summary>
    public bool IsRunning => _server.IsRunning;

    /// <summary>Requests answered, whatever the answer: the sum of the other counts.</summary>
    public long Received => _store.Counts.Received;

    /// <summary>Events and calls of the API answered 200.</summary>
    public long Accepted => _store.Counts.Accepted;

    /// <summary>Requests answered 4xx other than 408 and 429: wrong key, path, method, media type or body.</summary>
    public long Rejected => _store.Counts.Rejected;

    /// <summary>Events and calls of the API answered 429, beyond <see cref="SandboxOptions.RateLimit"/>.</summary>
    public long Throttled => _store.Counts.Throttled;

    /// <summary>Requests answered 408 or 5xx: the events and calls of <see cref="SandboxOptions.FailureRate"/>, and HTTP that is not 1.1 or not implemented.</summary>
    public long Failed => _store.Counts.Failed;

    /// <summary>Starts a sandbox; it accepts requests when this returns.</summary>
    /// <exception cref="SandboxException">An option is out of range, or the port is taken or not allowed.</exception>
    public static PendoSandbox Start(SandboxOptions options)
    {
        (options ?? throw new ArgumentNullException(nameof(options))).Check();
        try
        {
            return new PendoSandbox(options);
        }
        catch (SocketException e)
        {
            throw new SandboxException(ListenFault(options.Port, e), e);
        }
    }

    /// <summary>All visitors, in the order in which they first came.</summary>
    public IReadOnlyList<SandboxVisitor> GetVisitors() => _store.GetVisitors();

    /// <summary>One visitor by its id, case-sensitive; null when there is none.</summary>
    public SandboxVisitor? GetVisitor(string id) => _store.GetVisitor(id);

    /// <summary>All accounts, in the order in which they first came.</summary>
    public IReadOnlyList<SandboxAccount> GetAccounts() => _store.GetAccounts();

    /// <summary>One account by its id, case-sensitive; null when there is none.</summary>
    public SandboxAccount? GetAccount(string id) => _store.GetAccount(id);

    /// <summary>The newest events, oldest first, at most 1,000. Visitors, accounts and counts go on for all events.</summary>
    public IReadOnlyList<SandboxEvent> GetEvents() => _store.GetEvents();

    /// <summary>Stops listening and closes every connection at once, answered or not. What was received can still be read.</summary>
    public void Dispose()
    {
        // The source is not disposed: an answer on its way may still ask its token, and it holds nothing unmanaged.
        _stopping.Cancel();
        _server.Dispose();
    }

    /// <summary>Random, so that no other program on the machine can post by guessing, and plainly not a real key.</summary>
    private static string CreateKey(string prefix)
    {
        byte[] bytes = new byte[RandomBytes];
        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return prefix + Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
    }

    private static string ListenFault(int port, SocketException e) => FormattableString.Invariant($"Port {port} on 127.0.0.1 ") + e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "is already in use. Stop what listens there, or choose another port, or 0 for any free one.",
        SocketError.AccessDenied => "is reserved or needs more rights. Choose another port, above 1023, or 0 for any free one.",
        _ => $"cannot be listened on: {e.Message}. Choose another port, or 0 for any free one.",
    };
}
