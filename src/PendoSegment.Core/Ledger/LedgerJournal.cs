using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Files;
using PendoSegment.Time;

namespace PendoSegment.Ledger;

/// <summary>
/// Writes down what is accepted, and what is in doubt. It is handed to the system at once, so that a process that is killed loses none of it, and forced to the
/// disk within a second. Safe for several threads.
/// </summary>
internal sealed class LedgerJournal : IAcceptanceLog, IDisposable
{
    private static readonly TimeSpan SyncInterval = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly JsonLinesFile _file;
    private readonly LedgerLines _lines;
    private readonly IClock _clock;
    private readonly IClockTimer _timer;
    private DateTimeOffset _second;
    private byte[] _now = [];
    private bool _isSyncSet;
    private bool _isClosed;

    /// <param name="file">The ledger's file; it is closed with this.</param>
    /// <param name="lines">The form of its lines.</param>
    /// <param name="clock">The time.</param>
    public LedgerJournal(JsonLinesFile file, LedgerLines lines, IClock clock)
    {
        _file = file;
        _lines = lines;
        _clock = clock;
        _timer = clock.CreateTimer(Sync);
    }

    /// <inheritdoc/>
    public void Doubt(OutgoingEvent outgoing)
    {
        lock (_gate)
        {
            _file.Add(_lines.Fact(LedgerFactType.Doubt, outgoing.Kind, outgoing.Written.QuotedId, Now()));
            Flush();
        }
    }

    /// <inheritdoc/>
    public void Add(IReadOnlyList<Settled> accepted)
    {
        lock (_gate)
        {
            byte[] now = Now();
            for (int i = 0; i < accepted.Count; i++)
            {
                OutgoingEvent outgoing = accepted[i].Event;
                _file.Add(_lines.Accepted(outgoing.Kind, outgoing.Written.QuotedId, outgoing.Ledger.Content, now));
            }

            Flush();
        }
    }

    /// <summary>Does something with the file that nobody is to come between, and hands to the system what it added.</summary>
    /// <exception cref="DeliveryException">It cannot be written.</exception>
    public void Write(Action<JsonLinesFile> use)
    {
        lock (_gate)
        {
            Flush(() => use(_file));
        }
    }

    /// <summary>Puts everything on the disk and closes the file. Called again, it does nothing.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            if (!_isClosed)
            {
                _isClosed = true;
                ToDisk();
                _file.Dispose();
            }
        }
    }

    // With the lock held.
    private void Flush(Action? add = null)
    {
        try
        {
            add?.Invoke();
            _file.Flush();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryException(DeliveryFault.LedgerUnwritable, $"The ledger '{_file.Path}' cannot be written: {problem.Message}", problem);
        }

        if (!_isSyncSet)
        {
            _isSyncSet = true;
            _timer.Set(SyncInterval);
        }
    }

    // Not with the lock held while the disk works: it may be slow, and the senders write here.
    private void Sync()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isSyncSet = false;
        }

        ToDisk();
    }

    private void ToDisk()
    {
        try
        {
            _file.Sync();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // It is with the system. What a power cut may take is sent once more, which is no reason to end a run that goes well.
        }
    }

    private byte[] Now()
    {
        DateTimeOffset now = _clock.UtcNow;
        if (now - _second >= TimeSpan.FromSeconds(1) || now < _second)
        {
            _second = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
            _now = LedgerTime.ToBytes(now);
        }

        return _now;
    }
}
