#if !NET
using System.Net;
using System.Net.Sockets;
using PendoSegment.Time;

namespace PendoSegment.Delivery.Segment;

/// <summary>
/// Keeps .NET Framework from a family of addresses that does not answer. It connects by itself, to one address after the other, and waits for each as
/// long as the system does; but before each it asks where the connection is to begin, and where that fails it goes on to the next.
/// </summary>
/// <param name="address">The endpoint, or the proxy before it.</param>
internal sealed class AnsweringFamily(Uri address)
{
    // What does not answer may answer later.
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private Task<AddressFamily>? _search;
    private TimeSpan _begun;

    /// <summary>Lets the connection begin anywhere.</summary>
    /// <exception cref="SocketException">Another family answers, and this one does not.</exception>
    public IPEndPoint? Bind(ServicePoint point, IPEndPoint remote, int retryCount)
    {
        AddressFamily family = Search().GetAwaiter().GetResult();
        return family == AddressFamily.Unspecified || family == remote.AddressFamily ? null : throw new SocketException((int)SocketError.HostUnreachable);
    }

    private Task<AddressFamily> Search()
    {
        TimeSpan now = SystemClock.Instance.Elapsed;
        lock (_gate)
        {
            if (_search is null || now - _begun > Validity)
            {
                _search = Task.Run(FindAsync);
                _begun = now;
            }

            return _search;
        }
    }

    private async Task<AddressFamily> FindAsync()
    {
        try
        {
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(address.DnsSafeHost).ConfigureAwait(false);
            if (addresses.Select(known => known.AddressFamily).Distinct().Count() < 2)
            {
                return AddressFamily.Unspecified;
            }

            DualStackConnector connector = DualStackConnector.Create();
            using Stream connection = await connector.ConnectAsync(address.DnsSafeHost, address.Port, CancellationToken.None).ConfigureAwait(false);
            return connector.Best;
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            // Nothing answers at all: the framework is left to say so.
            return AddressFamily.Unspecified;
        }
    }
}
#endif
