using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Events;

namespace PendoSegment.Output;

/// <summary>The pipeline thread's side of delivery: hands events over, waits where it must, and passes on what became of them.</summary>
internal sealed class SendRun(Dispatcher dispatcher, SendReport report, CancellationToken stopped) : IDisposable
{
    // How long the pipeline thread waits before it looks at progress again: five updates a second.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <summary>How many events were accepted so far.</summary>
    public long Accepted => dispatcher.Accepted;

    /// <summary>Hands an event over, and waits when there is no room for it.</summary>
    public void Add(OutgoingEvent outgoing)
    {
        stopped.ThrowIfCancellationRequested();
        while (!dispatcher.TryAdd(outgoing))
        {
            dispatcher.WaitForRoom(Tick, stopped);
            Report();
        }

        Report();
    }

    /// <summary>Waits until everything has been delivered or refused.</summary>
    public void Complete()
    {
        while (!dispatcher.IsIdle)
        {
            dispatcher.WaitForEnd(Tick, stopped);
            Report();
        }

        Report();
        report.EndProgress();
    }

    public void Dispose() => dispatcher.Dispose();

    private void Report()
    {
        while (dispatcher.TryTakeOutcome(out DeliveryOutcome? outcome))
        {
            report.Take(outcome!);
        }

        if (dispatcher.Fault is { } fault)
        {
            report.EndProgress();
            throw new CommandException("KeyRejected", ErrorCategory.AuthenticationError, $"{fault.Message} {dispatcher.Accepted:N0} events had been accepted.");
        }

        report.Progress(dispatcher.Accepted);
    }
}
