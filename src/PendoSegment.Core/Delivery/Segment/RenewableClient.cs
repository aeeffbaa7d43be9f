using System.Net;

namespace PendoSegment.Delivery.Segment;

/// <summary>
/// The HTTP client of a session, whose connections can be left for new ones. Over HTTP/1.1 an attempt that is given up closes its connection;
/// over HTTP/2 it ends its stream alone, and everything after it would go down the same connection, however long that has been dead.
/// </summary>
/// <param name="make">Makes a handler with no connection yet.</param>
/// <param name="proxy">What the handler asks for the way to an address; null when it goes there directly.</param>
internal sealed class RenewableClient(Func<HttpMessageHandler> make, IWebProxy? proxy) : IDisposable
{
    private HttpMessageInvoker _connections = Wrap(make());
    private long _answers;

    /// <summary>What the handler asks for the way to an address; null when it goes there directly.</summary>
    public IWebProxy? Proxy { get; } = proxy;

    /// <summary>The connections in use. An attempt remembers them, for <see cref="Renew"/>.</summary>
    public HttpMessageInvoker Connections => Volatile.Read(ref _connections);

    /// <summary>How many answers have come. An attempt remembers it, for <see cref="Renew"/>.</summary>
    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>An answer has come, whatever it says.</summary>
    public void Answered() => Interlocked.Increment(ref _answers);

    /// <summary>
    /// An attempt was given up: its connections are left if none of them brought anything meanwhile. What is under way on them goes on, and they
    /// close when they have been idle for a while.
    /// </summary>
    /// <param name="connections">What it was made on; nothing happens when these have been left already.</param>
    /// <param name="answers">How many answers had come when it began.</param>
    public void Renew(HttpMessageInvoker connections, long answers)
    {
        if (Answers == answers && ReferenceEquals(Connections, connections))
        {
            Interlocked.CompareExchange(ref _connections, Wrap(make()), connections);
        }
    }

    public void Dispose() => Connections.Dispose();

    // HttpClient itself would link a cancellation source a request, for a time limit that the dispatcher keeps already.
    private static HttpMessageInvoker Wrap(HttpMessageHandler handler) => new(handler, disposeHandler: true);
}
