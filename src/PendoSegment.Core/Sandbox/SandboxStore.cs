using PendoSegment.Sandbox.Rules;

namespace PendoSegment.Sandbox;

/// <summary>
/// What the sandbox remembers. One lock guards it all: an event touches a visitor, an account, the counts and the newest bodies, and a
/// snapshot must see all of it or none.
/// </summary>
internal sealed class SandboxStore(int keepEvents)
{
    private readonly object _gate = new();
    private readonly SubjectTable _visitors = new();
    private readonly SubjectTable _accounts = new();
    private readonly Queue<SandboxEvent> _events = new();
    private SandboxCounts _counts;

    public SandboxCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return _counts;
            }
        }
    }

    /// <summary>Counts an answer that was not about a valid event.</summary>
    public void Count(int status)
    {
        lock (_gate)
        {
            _counts = _counts.Add(status);
        }
    }

    /// <summary>Takes a valid event with the answer it gets; only an accepted one changes visitors and accounts.</summary>
    public void Take(IncomingEvent incoming, int status, DateTimeOffset now)
    {
        lock (_gate)
        {
            _counts = _counts.Add(status);
            Keep(incoming, status, now);
            if (status == 200)
            {
                Apply(incoming, now);
            }
        }
    }

    public IReadOnlyList<SandboxVisitor> GetVisitors()
    {
        lock (_gate)
        {
            return _visitors.Select(static s => s.ToVisitor());
        }
    }

    public SandboxVisitor? GetVisitor(string id)
    {
        lock (_gate)
        {
            return _visitors.Find(id)?.ToVisitor();
        }
    }

    public IReadOnlyList<SandboxAccount> GetAccounts()
    {
        lock (_gate)
        {
            return _accounts.Select(static s => s.ToAccount());
        }
    }

    public SandboxAccount? GetAccount(string id)
    {
        lock (_gate)
        {
            return _accounts.Find(id)?.ToAccount();
        }
    }

    public IReadOnlyList<SandboxEvent> GetEvents()
    {
        lock (_gate)
        {
            return _events.ToArray();
        }
    }

    private void Keep(IncomingEvent incoming, int status, DateTimeOffset now)
    {
        if (keepEvents == 0)
        {
            return;
        }

        if (_events.Count == keepEvents)
        {
            _events.Dequeue();
        }

        _events.Enqueue(new SandboxEvent(
            incoming.Kind, incoming.Id, incoming.MessageId, incoming.EventName, incoming.Body, status, now));
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
}
