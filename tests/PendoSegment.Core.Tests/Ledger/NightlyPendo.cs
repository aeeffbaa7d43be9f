using System.Text.Json;
using PendoSegment.Delivery;
using PendoSegment.Events;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>Pendo over many nights: what it has of each id, whatever it answers.</summary>
internal sealed class NightlyPendo : IEventTransport
{
    private static readonly TransportReply Ok = new(200, null);

    private readonly Lock _gate = new();
    private Random _random = new(0);
    private int _troublePercent;
    private bool _hangs;
    private bool _isOver;

    /// <summary>What it has.</summary>
    public Dictionary<(EventKind Kind, string Id), string> State { get; } = [];

    /// <summary>How many posts there were tonight.</summary>
    public int Posts { get; private set; }

    public void Begin(Night night)
    {
        lock (_gate)
        {
            _random = new Random(night.Seed);
            _troublePercent = night.TroublePercent;
            _hangs = _isOver = false;
            Posts = 0;
        }
    }

    /// <summary>From here on it answers nothing, though posts may arrive.</summary>
    public void Hang()
    {
        lock (_gate)
        {
            _hangs = true;
        }
    }

    /// <summary>From here on nothing arrives: whoever posts is dead.</summary>
    public void End()
    {
        lock (_gate)
        {
            _hangs = _isOver = true;
        }
    }

    public BatchLimits Limits => BatchLimits.One;

    public EndpointWords Words => EndpointWords.Segment;

    public async ValueTask<TransportReply> PostAsync(EventBatch batch, CancellationToken cancellation)
    {
        OutgoingEvent outgoing = batch[0];
        await Task.Yield();
        if (Answer(outgoing) is { } reply)
        {
            return reply;
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        return default;
    }

    private TransportReply? Answer(OutgoingEvent outgoing)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return null;
            }

            Posts++;
            bool isTrouble = _random.Next(100) < _troublePercent;
            bool arrives = _hangs ? _random.Next(2) == 0 : !isTrouble || _random.Next(3) == 0;
            if (arrives)
            {
                using JsonDocument json = JsonDocument.Parse(outgoing.ReadJson());
                State[(outgoing.Kind, outgoing.ReadId())] = json.RootElement.GetProperty("traits").GetProperty("is").GetString()!;
            }

            // What arrived and has no answer may not be said to have been refused.
            return _hangs ? null : !isTrouble ? Ok : arrives ? NoAnswer() : _random.Next(2) == 0 ? NoAnswer() : Refusal();
        }
    }

    private TransportReply NoAnswer() => _random.Next(3) switch
    {
        0 => new TransportReply(TransportFailure.TimedOut, "silence"),
        1 => new TransportReply(502, "gateway"),
        _ => new TransportReply(TransportFailure.Unreachable, "reset"),
    };

    private TransportReply Refusal() => _random.Next(40) switch
    {
        0 => new TransportReply(401, "key"),
        < 10 => new TransportReply(429, "slow") { RetryAfter = TimeSpan.FromSeconds(_random.Next(5)) },
        _ => new TransportReply(400, "bad"),
    };
}
