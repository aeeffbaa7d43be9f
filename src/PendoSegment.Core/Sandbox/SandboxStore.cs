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
    private readonly SubjectTable _visitors = new();
    private readonly SubjectTable _accounts = new();
    private readonly Queue<SandboxEvent> _events = new();
    private SandboxCounts _counts;

    public SandboxCounts Counts => Read(() => _counts);

    public IReadOnlyList<SandboxVisitor> GetVisitors() => Read(() => _visitors.Select(static visitor => visitor.ToVisitor()).ToArray());

    public SandboxVisitor? GetVisitor(string id) => Read(() => _visitors.Find(id)?.ToVisitor());

    public IReadOnlyList<SandboxAccount> GetAccounts() => Read(() => _accounts.Select(static account => account.ToAccount()).ToArray());

    public SandboxAccount? GetAccount(string id) => Read(() => _accounts.Find(id)?.ToAccount());

    public IReadOnlyList<SandboxEvent> GetEvents() => Read(_events.ToArray);

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
        Subject? visitor = incoming.UserId is { } userId ? _visitors.Touch(userId, now) : null;
        if (incoming.Kind == IncomingEvent.Track)
        {
            return;
        }

        if (visitor is not null && incoming.GroupId is not null)
        {
            visitor.AccountId = incoming.GroupId;
        }

        Subject? owner = incoming.Kind == IncomingEvent.Group ? _accounts.Touch(incoming.Id, now) : visitor;
        owner?.Merge(incoming.Metadata);
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
