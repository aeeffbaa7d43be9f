using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using PendoSegment.Delivery.Segment;
using PendoSegment.Events;
using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>Delivery in real time over a real socket, with waits so short that nothing has to sleep.</summary>
internal sealed class OverWire : IDisposable
{
    public const string Key = "3f1c7a52-9d0e-4b8f-a6c1-0123456789ab";

    public static readonly DeliveryOptions Quick = new()
    {
        // Doubled twenty times this is still a tenth of a second.
        RetryInterval = TimeSpan.FromTicks(1),
        ReportAccepted = true,
        MaximumRetryCount = 50,
        Timeout = TimeSpan.FromSeconds(100),
        OutageTimeout = TimeSpan.FromSeconds(100),
    };

    // Fails a test that would otherwise never end.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private readonly RenewableClient _client;
    private readonly WireServer? _server;
    private readonly List<(string Id, Guid MessageId, byte[] Body)> _sent = [];

    public OverWire(WireServer server, DeliveryOptions? options = null, IRejectSink? rejects = null, MetadataTarget? target = null)
        : this(server.Root, options, rejects, target: target) => _server = server;

    /// <param name="root">Where to.</param>
    /// <param name="options">How.</param>
    /// <param name="rejects">Is told of what is refused.</param>
    /// <param name="client">Over what; null for a client like any other.</param>
    /// <param name="target">Which metadata goes to Pendo's API; null for events.</param>
    public OverWire(Uri root, DeliveryOptions? options = null, IRejectSink? rejects = null, RenewableClient? client = null, MetadataTarget? target = null)
    {
        _client = client ?? HttpClientFactory.Create(proxy: null, proxyCredentials: null, direct: true);
        Dispatcher = target is null
            ? HttpDelivery.Start(_client, PendoEndpoint.At(root), new ApiKey(Key), options ?? Quick, rejects)
            : MetadataDelivery.Start(_client, PendoEndpoint.At(PendoService.Engage, root), new IntegrationKey(Key), target, options ?? Quick, rejects);
    }

    public Dispatcher Dispatcher { get; }

    /// <summary>How many events the dispatcher took.</summary>
    public int Taken { get; private set; }

    public List<DeliveryOutcome> Outcomes { get; } = [];

    public List<DeliveryNotice> Notices { get; } = [];

    public DeliveryException? Fault => Dispatcher.Fault;

    public DeliveryOutcome Outcome => Assert.Single(Outcomes);

    /// <summary>Delivers the events, until all have an outcome or delivery cannot go on.</summary>
    public OverWire Run(params IEnumerable<OutgoingEvent> events)
    {
        Add(events);
        Dispatcher.WaitForEnd(Hang, TestContext.Current.CancellationToken);
        Assert.True(Dispatcher.IsIdle || Fault is not null, "Delivery did not come to an end.");
        while (Dispatcher.TryTakeOutcome(out DeliveryOutcome? outcome))
        {
            Outcomes.Add(outcome!);
        }

        while (Dispatcher.TryTakeNotice(out DeliveryNotice? notice))
        {
            Notices.Add(notice!);
        }

        Assert.Null(_server?.Failure);
        return this;
    }

    /// <summary>Adds the events and does not wait for them.</summary>
    public void Add(params IEnumerable<OutgoingEvent> events)
    {
        foreach (OutgoingEvent outgoing in events)
        {
            _sent.Add((outgoing.ReadId(), outgoing.MessageId, outgoing.Body.ToArray()));
            while (!Dispatcher.HasRoom && Fault is null)
            {
                Dispatcher.WaitForRoom(Hang, TestContext.Current.CancellationToken);
            }

            Taken += Dispatcher.HasRoom && Dispatcher.TryAdd(outgoing) ? 1 : 0;
        }
    }

    /// <summary>Every request had the bytes of its event, every event was accepted once, and one id's events in their order.</summary>
    public void AssertAllArrivedOnce(WireServer server)
    {
        Assert.Null(Fault);
        Dictionary<Guid, byte[]> bodies = _sent.ToDictionary(entry => entry.MessageId, entry => entry.Body);
        Assert.All(server.Requests, request => Assert.Equal(bodies[request.MessageId], request.Body));
        Assert.Equal(_sent.Select(entry => entry.MessageId).Order(), server.Accepted.Select(request => request.MessageId).Order());
        ILookup<string, Guid> arrived = server.Accepted.ToLookup(request => request.Id, request => request.MessageId);
        Assert.All(_sent.GroupBy(entry => entry.Id), ofId => Assert.Equal(ofId.Select(entry => entry.MessageId), arrived[ofId.Key]));
        Assert.Equal(_sent.Count, Dispatcher.Accepted);
    }

    /// <summary>Everything that a user gets to read.</summary>
    public IEnumerable<string> Texts =>
        [.. Outcomes.Select(outcome => outcome.Reason ?? string.Empty), .. Notices.Select(notice => notice.Message), Fault?.ToString() ?? string.Empty];

    public void Dispose()
    {
        Dispatcher.Dispose();
        _client.Dispose();
    }
}
