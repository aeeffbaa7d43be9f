using PendoSegment.Core.Tests.Time;
using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>A dispatcher with a scripted endpoint and a clock that moves whenever there is nothing left to do.</summary>
internal sealed class Delivering : IDisposable
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource? _added;

    /// <param name="options">How to deliver.</param>
    /// <param name="answer">What the endpoint answers.</param>
    /// <param name="rejects">Where rejected events go.</param>
    /// <param name="chance">What chance says, each time.</param>
    /// <param name="addFirst">True when nothing is answered before all events have been added, or there is no more room.</param>
    public Delivering(DeliveryOptions options, Func<Attempt, TransportReply> answer, IRejectSink? rejects = null, double chance = 0.5, bool addFirst = false)
    {
        _added = addFirst ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
        Transport = new ScriptedTransport(answer) { Gate = _added };
        Dispatcher = new Dispatcher(Transport, options, Clock, () => chance, rejects);
    }

    /// <param name="options">How to deliver.</param>
    /// <param name="transport">Over what.</param>
    /// <param name="rejects">Where rejected events go.</param>
    public Delivering(DeliveryOptions options, ScriptedBatches transport, IRejectSink? rejects = null)
    {
        _added = transport.Gate;
        Transport = new ScriptedTransport(_ => throw new InvalidOperationException("Events go in batches here."));
        Dispatcher = new Dispatcher(transport, options, Clock, () => 0.5, rejects);
    }

    public ManualClock Clock { get; } = new();

    public ScriptedTransport Transport { get; }

    public Dispatcher Dispatcher { get; }

    public List<DeliveryOutcome> Outcomes { get; } = [];

    public List<DeliveryNotice> Notices { get; } = [];

    /// <summary>Adds the events, moving time when there is no room, and delivers until all is done or delivery cannot go on.</summary>
    public Delivering Run(params IEnumerable<OutgoingEvent> events) => RunWhatFits(events, out _);

    /// <summary>The same, and says how many were taken before delivery could not go on.</summary>
    public Delivering RunWhatFits(IEnumerable<OutgoingEvent> events, out int taken)
    {
        taken = 0;
        foreach (OutgoingEvent outgoing in events)
        {
            while (Dispatcher.Fault is null && !Dispatcher.HasRoom)
            {
                Step();
            }

            if (Dispatcher.Fault is not null || !Dispatcher.TryAdd(outgoing))
            {
                break;
            }

            taken++;
        }

        while (!Dispatcher.IsIdle && Dispatcher.Fault is null)
        {
            Step();
        }

        Collect();
        return this;
    }

    public void Dispose() => Dispatcher.Dispose();

    // A caller that waits can be told what one that may still add something cannot.
    private bool IsSettled()
    {
        Dispatcher.WaitForEnd(TimeSpan.Zero, CancellationToken.None);
        Assert.True(Dispatcher.WaitUntilQuiet(Hang), "The senders did not come to rest.");
        return Dispatcher.IsIdle || Dispatcher.Fault is not null || Clock.MoveToNextTimer();
    }

    private void Step()
    {
        _added?.TrySetResult();
        Assert.True(Dispatcher.WaitUntilQuiet(Hang), "The senders did not come to rest.");
        Collect();
        if (!Dispatcher.IsIdle && Dispatcher.Fault is null)
        {
            Assert.True(Clock.MoveToNextTimer() || IsSettled(), "Events wait, and nothing will ever wake them.");
        }
    }

    private void Collect()
    {
        while (Dispatcher.TryTakeOutcome(out DeliveryOutcome? outcome))
        {
            Outcomes.Add(outcome!);
        }

        while (Dispatcher.TryTakeNotice(out DeliveryNotice? notice))
        {
            Notices.Add(notice!);
        }
    }
}
