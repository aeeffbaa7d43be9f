using PendoSegment.Sandbox.Rules;

namespace PendoSegment.Sandbox;

/// <summary>
/// What the sandbox remembers. One lock guards it all: an event touches a visitor, an account, the counts and the newest bodies, and a snapshot
/// must see all of it or none.
/// </summary>
internal sealed class SandboxStore
{
    /// <summary>How many of the newest events are kept with their bodies. Only this bounds the memory that bodies take.</summary>
    public const int MaxEvents = 1000;

    private readonly object _gate = new();
    private readonly Population _visitors = new();
    private readonly Population _accounts = new();
    private readonly Queue<SandboxEvent> _events = new();
    private SandboxCounts _counts;

    public SandboxCounts Counts => Read(() => _counts);

    public IReadOnlyList<SandboxVisitor> GetVisitors() => Read(() => _visitors.Subjects.Select(static visitor => visitor.ToVisitor()).ToArray());

    public SandboxVisitor? GetVisitor(string id) => Read(() => _visitors.Subjects.Find(id)?.ToVisitor());

    public IReadOnlyList<SandboxAccount> GetAccounts() => Read(() => _accounts.Subjects.Select(static account => account.ToAccount()).ToArray());

    public SandboxAccount? GetAccount(string id) => Read(() => _accounts.Subjects.Find(id)?.ToAccount());

    public IReadOnlyList<SandboxEvent> GetEvents() => Read(_events.ToArray);

    /// <summary>A visitor or account as the Engage API reads it; null when there is none.</summary>
    public byte[]? GetSubject(MetadataKind kind, string id) => Read(() => Of(kind).Subjects.Find(id)?.ToJson(kind));

    public byte[] GetSchema(MetadataKind kind) => Read(Of(kind).Schema.ToJson);

    /// <inheritdoc cref="MetadataSchema.Create"/>
    public string? CreateFields(MetadataKind kind, string group, IReadOnlyList<NewField> fields) => Read(() => Of(kind).Schema.Create(group, fields));

    /// <inheritdoc cref="MetadataSchema.Delete"/>
    public bool DeleteField(MetadataKind kind, string group, string name) => Read(() => Of(kind).Schema.Delete(group, name));

    /// <summary>Writes a batch of values; nothing of it when a field is unknown.</summary>
    /// <param name="kind">Of visitors or of accounts.</param>
    /// <param name="group">The metadata group.</param>
    /// <param name="updates">The records, of which each is taken or not by itself.</param>
    /// <param name="create">True to make the visitors or accounts that there are not.</param>
    /// <param name="now">When the batch arrived.</param>
    /// <param name="missing">Gets the ids that there are not.</param>
    /// <param name="errors">Gets the records that do not fit the schema, with the reason.</param>
    /// <returns>The first field that is unknown, or null.</returns>
    public string? Update(
        MetadataKind kind, string group, IReadOnlyList<MetadataUpdate> updates, bool create, DateTimeOffset now, List<string> missing, List<MetadataUpdate> errors)
    {
        lock (_gate)
        {
            Population population = Of(kind);
            if (population.Schema.FirstUnknown(group, updates) is { } unknown)
            {
                return unknown;
            }

            foreach (MetadataUpdate update in updates)
            {
                if (!create && population.Subjects.Find(update.Id) is null)
                {
                    missing.Add(update.Id);
                }
                else if (population.Schema.Fault(group, update) is { } fault)
                {
                    errors.Add(update with { Fault = fault });
                }
                else
                {
                    population.Merge(population.Subjects.Create(update.Id, now), group, update.Fields);
                }
            }

            return null;
        }
    }

    /// <summary>Counts an answer and keeps the event that it was about; only an accepted event changes visitors and accounts.</summary>
    /// <param name="status">What was answered.</param>
    /// <param name="incoming">The event; null when there was no valid one.</param>
    /// <param name="now">When it arrived.</param>
    public void Add(int status, IncomingEvent? incoming, DateTimeOffset now)
    {
        lock (_gate)
        {
            _counts = _counts.Add(status);
            if (incoming is null)
            {
                return;
            }

            if (_events.Count == MaxEvents)
            {
                _events.Dequeue();
            }

            _events.Enqueue(new SandboxEvent(incoming.Kind, incoming.Id, incoming.MessageId, incoming.EventName, incoming.Body, status, now));
            if (status == 200)
            {
                Apply(incoming, now);
            }
        }
    }

    private void Apply(IncomingEvent incoming, DateTimeOffset now)
    {
        Subject? visitor = incoming.UserId is { } userId ? _visitors.Subjects.Touch(userId, now) : null;
        if (incoming.Kind == IncomingEvent.Track)
        {
            return;
        }

        if (visitor is not null && incoming.GroupId is not null)
        {
            visitor.AccountId = incoming.GroupId;
        }

        if (incoming.Kind == IncomingEvent.Group)
        {
            _accounts.Merge(_accounts.Subjects.Touch(incoming.Id, now), MetadataSchema.Segment, incoming.Metadata);
        }
        else
        {
            _visitors.Merge(visitor!, MetadataSchema.Segment, incoming.Metadata);
        }
    }

    private Population Of(MetadataKind kind) => kind == MetadataKind.Account ? _accounts : _visitors;

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
