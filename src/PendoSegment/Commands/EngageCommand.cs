using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using PendoSegment.Errors;
using PendoSegment.Session;
using PendoSegment.Time;

namespace PendoSegment.Commands;

/// <summary>What all commands share that ask Pendo's API.</summary>
public abstract class EngageCommand : PendoCommand
{
    private const string Advice =
        "Run Test-PendoConnection, and check the integration key (Pendo: Settings > Integrations > Integration Keys) and the region: Get-PendoIntegrationKey shows where it is used. Set them with Set-PendoIntegrationKey and run the command again.";

    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 4;

    [Parameter]
    [ValidateRange(0.05, 3600)]
    public double RetryIntervalSec { get; set; } = 1;

    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    // The same errors as a Send command's, with another key to look after.
    private protected override CommandException? Explain(Exception problem) => problem is DeliveryException && base.Explain(problem) is { } known
        ? new CommandException(known.Kind with { Advice = Advice }, known.Message)
        : base.Explain(problem);

    /// <summary>How long one attempt may take.</summary>
    private protected TimeSpan AttemptLimit(TimeSpan? ofConnection) => TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : ofConnection ?? TimeSpan.FromSeconds(30);

    /// <summary>Asks the API, and waits for its answer or for Ctrl+C.</summary>
    private protected T Ask<T>(Func<MetadataApi, CancellationToken, Task<T>> ask)
    {
        KeySlot<IntegrationKey> slot = PendoSession.Current.Integration;
        PendoConnection<IntegrationKey> connection = ConnectionResolver.Require(slot);
        RetryPolicy policy = new(MaximumRetryCount, MyInvocation.BoundParameters.ContainsKey(nameof(RetryIntervalSec)) ? Precise.Seconds(RetryIntervalSec) : null);
        EngageClient client = new(slot.ClientFor(connection), connection.Endpoint, connection.Key, policy, AttemptLimit(connection.Timeout), SystemClock.Instance, new Random().NextDouble);
        return Wait(() => ask(new MetadataApi(client), Stopped));
    }

    /// <summary>Waits on the pipeline's thread for what is done on others: it must not be asked to come back to it.</summary>
    private protected static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
