namespace PendoSegment.Delivery;

/// <summary>Limits the time of one attempt after the other with as few cancellation sources as can be: a new one only after a time-out.</summary>
internal sealed class AttemptTimer(TimeSpan limit, CancellationToken stop) : IDisposable
{
    private CancellationTokenSource? _source;

    /// <summary>Starts the clock of one attempt. The token is cancelled when its time is up, or when everything stops.</summary>
    public CancellationToken Start()
    {
        if (_source is null || _source.IsCancellationRequested)
        {
            _source?.Dispose();
            _source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        }

        _source.CancelAfter(limit);
        return _source.Token;
    }

    /// <summary>Stops the clock of the attempt.</summary>
    public void End() => _source?.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose() => _source?.Dispose();
}
