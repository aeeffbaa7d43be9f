using System.Net;
using System.Net.Sockets;
using PendoSegment.Time;

namespace PendoSegment.Delivery.Segment;

/// <summary>
/// Connects to a host by whichever of its addresses answers first (RFC 8305, "Happy Eyeballs"): a network that announces IPv6 and drops it must
/// not cost more than a moment. Left to itself .NET tries one address after the other, each until the request's own time is up.
/// </summary>
/// <param name="clock">The time.</param>
/// <param name="resolve">Finds the addresses of a host, the one to prefer first.</param>
/// <param name="connect">Connects to one address.</param>
internal sealed class DualStackConnector(
    IClock clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPEndPoint, CancellationToken, Task<Stream>> connect)
{
    /// <summary>How long after an address the next one is tried (RFC 8305, section 8, "Connection Attempt Delay").</summary>
    public static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the last of them has: time for a first packet that is lost twice, and well within the usual time of a request.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(4);

    // What answered last comes first from then on: else each of many connections would wait for what is known to be silent.
    private AddressFamily _best = AddressFamily.Unspecified;

    /// <summary>The family of the address that answered last; unspecified before any has.</summary>
    public AddressFamily Best => _best;

    /// <summary>A connector over real names, sockets and time.</summary>
    public static DualStackConnector Create() => new(SystemClock.Instance, ResolveAsync, ConnectAsync);

    /// <summary>Connects. Connections that come too late are closed.</summary>
    /// <exception cref="SocketException">No address takes a connection, or there is none.</exception>
    /// <exception cref="IOException">None has answered in time.</exception>
    public async ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken cancellation)
    {
        IPAddress[] addresses = InTurn(await resolve(host, cancellation).ConfigureAwait(false));
        List<Task<Stream>> tried = [];
        List<Task<Stream>> underWay = [];
        Exception failure = new SocketException((int)SocketError.HostNotFound);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task delay = Task.CompletedTask;
        try
        {
            while (tried.Count < addresses.Length || underWay.Count > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (delay.IsCompleted && tried.Count == addresses.Length)
                {
                    throw new IOException($"no connection within {TimeLimit.TotalSeconds:0} s to {string.Join<IPAddress>(" or ", addresses)}");
                }

                if (delay.IsCompleted)
                {
                    IPEndPoint address = new(addresses[tried.Count], port);
                    delay = clock.DelayAsync(tried.Count + 1 < addresses.Length ? AttemptDelay : TimeLimit, end.Token);
                    tried.Add(connect(address, end.Token));
                    underWay.Add(tried[tried.Count - 1]);
                }

                Task first = await Task.WhenAny([.. underWay, delay]).ConfigureAwait(false);
                if (first is Task<Stream> done && underWay.Remove(done))
                {
                    if (done.Status == TaskStatus.RanToCompletion)
                    {
                        _best = addresses[tried.IndexOf(done)].AddressFamily;
                        return await done.ConfigureAwait(false);
                    }

                    failure = done.Exception?.InnerException ?? failure;
                    delay = tried.Count < addresses.Length ? Task.CompletedTask : delay;
                }
            }
        }
        finally
        {
            end.Cancel();
            underWay.ForEach(Close);
        }

        cancellation.ThrowIfCancellationRequested();
        throw failure;
    }

    private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) =>
#if NET
        Dns.GetHostAddressesAsync(host, cancellation);
#else
        Dns.GetHostAddressesAsync(host);
#endif

    private static async Task<Stream> ConnectAsync(IPEndPoint address, CancellationToken cancellation)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
#if NET
            await socket.ConnectAsync(address, cancellation).ConfigureAwait(false);
#else
            // Its sockets know no cancellation.
            using CancellationTokenRegistration abort = cancellation.Register(socket.Dispose);
            await socket.ConnectAsync(address).ConfigureAwait(false);
#endif
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Close(Task<Stream> loser) => loser.ContinueWith(
        static late =>
        {
            if (late.Status == TaskStatus.RanToCompletion)
            {
                late.Result.Dispose();
            }
            else
            {
                // Seen, so that nobody reports it as unobserved.
                _ = late.Exception;
            }
        },
        TaskScheduler.Default);

    // The two families by turns (RFC 8305, section 4), each in its order.
    private IPAddress[] InTurn(IPAddress[] addresses)
    {
        if (addresses.Length < 2)
        {
            return addresses;
        }

        AddressFamily first = Array.Exists(addresses, address => address.AddressFamily == _best) ? _best : addresses[0].AddressFamily;
        ILookup<bool, IPAddress> families = addresses.ToLookup(address => address.AddressFamily == first);
        return
        [
            .. families[true].Select((address, place) => (Address: address, Place: place * 2))
                .Concat(families[false].Select((address, place) => (Address: address, Place: (place * 2) + 1)))
                .OrderBy(entry => entry.Place)
                .Select(entry => entry.Address),
        ];
    }
}
