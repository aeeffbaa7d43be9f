using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace PendoSegment.Benchmarks.Sink;

/// <summary>What the sink counts under one set of settings. Replaced as a whole when they change.</summary>
internal sealed class SinkState(SinkSettings settings)
{
    private readonly Admission? _admission = settings.LimitPhases.Count > 0 ? new Admission(settings.LimitPhases, settings.LimitKind)
        : settings.LimitPerSecond > 0 ? new Admission([new LimitPhase(settings.LimitPerSecond, 0)], settings.LimitKind)
        : null;
    private readonly SequenceLedger? _ledger = settings.Verify ? new SequenceLedger() : null;
    private long _requests;
    private long _accepted;
    private long _limited;
    private long _failed;
    private long _holdTicks;
    private long _drawn;
    private int _atOnce;
    private int _mostAtOnce;
    private int _hanging;
    private string? _firstBody;

    public SinkSettings Settings { get; } = settings;

    /// <summary>Takes one request and says what to answer: 200, 429 or 503.</summary>
    public int Decide(ReadOnlySequence<byte> body)
    {
        Interlocked.Increment(ref _requests);
        if (_firstBody is null)
        {
            Interlocked.CompareExchange(ref _firstBody, Encoding.UTF8.GetString(body), null);
        }

        int status = _admission?.Admit() == false ? 429 : Fails() ? 503 : 200;
        _ = Interlocked.Increment(ref status == 200 ? ref _accepted : ref status == 429 ? ref _limited : ref _failed);
        _ledger?.Take(body.IsSingleSegment ? body.FirstSpan : body.ToArray(), status == 200);
        return status;
    }

    /// <summary>Holds a request for as long as the settings say.</summary>
    public async Task HoldAsync()
    {
        int atOnce = Interlocked.Increment(ref _atOnce);
        for (int most = _mostAtOnce; atOnce > most; most = _mostAtOnce)
        {
            _ = Interlocked.CompareExchange(ref _mostAtOnce, atOnce, most);
        }

        long begun = Stopwatch.GetTimestamp();
        await Task.Delay(Settings.LatencyMilliseconds);
        Interlocked.Add(ref _holdTicks, Stopwatch.GetTimestamp() - begun);
        Interlocked.Decrement(ref _atOnce);
    }

    /// <summary>Whether the requests that are answered have been.</summary>
    public bool IsHanging => Settings.HangAfter > 0 && Interlocked.Read(ref _requests) > Settings.HangAfter;

    /// <summary>Holds a request until its sender lets it go.</summary>
    public async Task HangAsync(CancellationToken abandoned)
    {
        Interlocked.Increment(ref _hanging);
        await Task.Delay(Timeout.Infinite, abandoned).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _hanging);
    }

    public SinkReport Report()
    {
        using Process self = Process.GetCurrentProcess();
        long requests = Interlocked.Read(ref _requests);
        return new SinkReport
        {
            Requests = requests,
            Accepted = Interlocked.Read(ref _accepted),
            Limited = Interlocked.Read(ref _limited),
            Failed = Interlocked.Read(ref _failed),
            MostAtOnce = _mostAtOnce,
            Hanging = _hanging,
            MeanHoldMilliseconds = requests == 0 ? 0 : Interlocked.Read(ref _holdTicks) * 1000.0 / Stopwatch.Frequency / requests,
            ProcessorSeconds = self.TotalProcessorTime.TotalSeconds,
            FirstBody = _firstBody ?? string.Empty,
            Ledger = _ledger?.Report(),
        };
    }

    // A hash of a counter: as good as random here, the same in every run, and without a lock.
    private bool Fails()
    {
        if (Settings.FailureShare <= 0)
        {
            return false;
        }

        ulong x = (ulong)Interlocked.Increment(ref _drawn) * 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return ((x ^ (x >> 31)) >> 11) * (1.0 / (1UL << 53)) < Settings.FailureShare;
    }
}
