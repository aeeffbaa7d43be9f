using System.Net;

namespace PendoSegment.Delivery.Segment;

/// <summary>
/// The HTTP client of a session, whose connections can be left for new ones. Over HTTP/1.1 an attempt that is given up closes its connection;
/// over HTTP/2 it ends its stream alone, and everything after it would go down the same connection, however long that has been dead.
/// </summary>
/// <param name="make">Makes a handler, which adds to the set what it opens.</param>
/// <param name="proxy">What the handler asks for the way to an address; null when it goes there directly.</param>
internal sealed class RenewableClient(Func<ConnectionSet, HttpMessageHandler> make, IWebProxy? proxy) : IDisposable
{
    private ConnectionSet _connections = new(make);
    private long _answers;

    /// <summary>What the handler asks for the way to an address; null when it goes there directly.</summary>
    public IWebProxy? Proxy { get; } = proxy;

    /// <summary>The connections in use. An attempt remembers them, for <see cref="Renew"/>.</summary>
    public ConnectionSet Connections => Volatile.Read(ref _connections);

    /// <summary>How many answers have come. An attempt remembers it, for <see cref="Renew"/>.</summary>
    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>An answer has come, whatever it says.</summary>
    public void Answered() => Interlocked.Increment(ref _answers);

    /// <summary>
    /// An attempt was given up: if nobody has been answered since it began, its connections are closed and left, with all that waits for them. The handler
    /// itself is left to the collector: others may be about to use it.
    /// </summary>
    /// <param name="connections">What it was made on; nothing happens when these have been left already.</param>
    /// <param name="answers">How many answers had come when it began.</param>
    public void Renew(ConnectionSet connections, long answers)
    {
        if (Answers == answers && ReferenceEquals(Connections, connections)
            && ReferenceEquals(Interlocked.CompareExchange(ref _connections, new ConnectionSet(make), connections), connections))
        {
            connections.Abandon();
        }
    }

    public void Dispose() => Connections.Dispose();
}
