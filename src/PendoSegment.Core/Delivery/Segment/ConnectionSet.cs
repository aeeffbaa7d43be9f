namespace PendoSegment.Delivery.Segment;

/// <summary>A handler with the connections that it has open, so that they can be closed under the requests that wait for them.</summary>
internal sealed class ConnectionSet : IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly List<Stream> _open = [];

    /// <summary>A set with no connection yet.</summary>
    /// <param name="make">Makes the handler, which adds to the set what it opens.</param>
    public ConnectionSet(Func<ConnectionSet, HttpMessageHandler> make) =>
        // HttpClient itself would link a cancellation source a request, for a time limit that the dispatcher keeps already.
        _invoker = new HttpMessageInvoker(make(this), disposeHandler: true);

    /// <summary>Sends a request on one of them, or on a new one.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) => _invoker.SendAsync(request, cancellation);

    /// <summary>Takes in a connection that was opened, and gives it back.</summary>
    public Stream Add(Stream connection)
    {
        lock (_open)
        {
            // What has been closed meanwhile can no longer be read.
            _open.RemoveAll(known => !known.CanRead);
            _open.Add(connection);
        }

        return connection;
    }

    /// <summary>Closes what is open. What is under way on it fails at once.</summary>
    public void Abandon()
    {
        Stream[] open;
        lock (_open)
        {
            open = [.. _open];
            _open.Clear();
        }

        Array.ForEach(open, connection => connection.Dispose());
    }

    public void Dispose() => _invoker.Dispose();
}
