using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using PendoSegment.Errors;
using PendoSegment.Time;

namespace PendoSegment.Session;

/// <summary>Pendo's API as commands and completers ask it: with the session's integration key, as patiently as they say, from a thread that waits.</summary>
internal sealed class PendoApi
{
    private const string Advice =
        "Run Test-PendoConnection, and check the integration key (Pendo: Settings > Integrations > Integration Keys) and the region: Get-PendoIntegrationKey shows where it is used. Set them with Set-PendoIntegrationKey and run the command again.";

    private readonly KeySlot<IntegrationKey> _slot;
    private readonly PendoConnection<IntegrationKey> _connection;

    private PendoApi(KeySlot<IntegrationKey> slot, PendoConnection<IntegrationKey> connection, RetryPolicy policy, TimeSpan timeout, double? callsPerSecond, TimeSpan? patience)
    {
        _slot = slot;
        _connection = connection;
        Random random = new();
        Calls = new MetadataApi(new EngageClient(slot.ClientFor(connection), connection.Endpoint, connection.Key, policy, timeout, SystemClock.Instance, Chance, callsPerSecond, patience));

        double Chance()
        {
            lock (random)
            {
#pragma warning disable CA5394 // Nothing secret hangs on it.
                return random.NextDouble();
#pragma warning restore CA5394
            }
        }
    }

    /// <summary>What can be asked.</summary>
    public MetadataApi Calls { get; }

    /// <summary>The API with the session's key, as a command's parameters say.</summary>
    /// <param name="command">The command.</param>
    /// <param name="callsPerSecond">The most calls a second; null for no limit of the user's.</param>
    /// <param name="atMost">How long a call takes at most, with all its attempts; null for as long as they take.</param>
    /// <param name="usualTimeout">How long one attempt may take where nobody says it; null for 30 seconds.</param>
    /// <exception cref="CommandException">There is no key.</exception>
    public static PendoApi Open(IApiCommand command, double? callsPerSecond = null, TimeSpan? atMost = null, TimeSpan? usualTimeout = null)
    {
        KeySlot<IntegrationKey> slot = PendoSession.Current.Integration;
        PendoConnection<IntegrationKey> connection = ConnectionResolver.Require(slot);
        bool hasInterval = command.MyInvocation.BoundParameters.ContainsKey(nameof(command.RetryIntervalSec));
        RetryPolicy policy = new(command.MaximumRetryCount, hasInterval ? Precise.Seconds(command.RetryIntervalSec) : null);
        return new PendoApi(slot, connection, policy, AttemptLimit(command, connection.Timeout ?? usualTimeout), callsPerSecond, atMost);
    }

    /// <summary>The API for somebody who will not wait: one attempt, so long. Null without a key.</summary>
    public static PendoApi? OpenOnce(TimeSpan timeout)
    {
        KeySlot<IntegrationKey> slot = PendoSession.Current.Integration;
        return ConnectionResolver.Find(slot) is { } connection ? new PendoApi(slot, connection, new RetryPolicy(0, null), timeout, null, null) : null;
    }

    /// <summary>How long one attempt may take.</summary>
    public static TimeSpan AttemptLimit(IApiCommand command, TimeSpan? ofConnection) =>
        command.TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : ofConnection ?? TimeSpan.FromSeconds(30);

    /// <summary>The same errors as a Send command's, with another key to look after.</summary>
    /// <param name="problem">What was thrown.</param>
    /// <param name="known">The error that it is; null for none.</param>
    public static CommandException? Explain(Exception problem, CommandException? known) =>
        problem is DeliveryException && known is not null ? new CommandException(known.Kind with { Advice = Advice }, known.Message) : known;

    /// <summary>Waits on the pipeline's thread for what is done on others: it must not be asked to come back to it.</summary>
    public static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();

    /// <summary>Asks, and waits for the answer.</summary>
    public T Ask<T>(Func<MetadataApi, Task<T>> ask) => Wait(() => ask(Calls));

    /// <summary>The schema, which the session remembers.</summary>
    public IReadOnlyList<PendoMetadataField> GetSchema(MetadataKind kind, CancellationToken stopped)
    {
        IReadOnlyList<PendoMetadataField> fields = Ask(calls => calls.GetSchemaAsync(kind, stopped));
        Remember(kind, fields);
        return fields;
    }

    /// <summary>The schema that the session was shown last; null when it was shown none of this connection.</summary>
    public IReadOnlyList<PendoMetadataField>? RecallSchema(MetadataKind kind) => _slot.Schemas.Recall(kind, _connection);

    /// <summary>Has the session remember a schema.</summary>
    public void Remember(MetadataKind kind, IReadOnlyList<PendoMetadataField> fields) => _slot.Schemas.Keep(kind, _connection, fields);
}
