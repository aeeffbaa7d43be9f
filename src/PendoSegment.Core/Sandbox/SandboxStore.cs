using PendoSegment.Sandbox.Agent;
using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Page;
using PendoSegment.Sandbox.Rules;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox;

/// <summary>
/// What the sandbox remembers. One lock guards it all: an event touches a visitor, an account, the counts and the newest bodies, and a snapshot
/// must see all of it or none.
/// </summary>
internal sealed class SandboxStore : IPageStore
{
    /// <summary>How many of the newest events are kept with their bodies.</summary>
    public const int MaxEvents = 1000;

    private readonly object _gate = new();
    private readonly Population _visitors;
    private readonly Population _accounts;
    private readonly Ring<Entry> _events = new(MaxEvents);
    private VerdictCounts _counts;

    public SandboxStore()
    {
        _visitors = new Population(MetadataKind.Visitor, Journal.Changes);
        _accounts = new Population(MetadataKind.Account, Journal.Changes);
    }

    public Journal Journal { get; } = new();

    public VerdictCounts Counts => Read(() => _counts);

    public IReadOnlyList<SandboxVisitor> GetVisitors() => Read(() => _visitors.Select(static visitor => visitor.ToVisitor()).ToArray());

    public SandboxVisitor? GetVisitor(string id) => Read(() => _visitors.Find(id)?.ToVisitor());

    public IReadOnlyList<SandboxAccount> GetAccounts() => Read(() => _accounts.Select(static account => account.ToAccount()).ToArray());

    public SandboxAccount? GetAccount(string id) => Read(() => _accounts.Find(id)?.ToAccount());

    public IReadOnlyList<SandboxEvent> GetEvents() => Read(() => _events.NewestFirst().Reverse().Select(static known =>
        new SandboxEvent(known.Kind!, known.Id!, known.MessageId, known.Name, known.Body, known.Status, known.At) { Source = known.Source! }).ToArray());

    /// <summary>A visitor or account as the Engage API reads it; null when there is none.</summary>
    public byte[]? GetSubject(MetadataKind kind, string id) => Read(() => Of(kind).Find(id)?.ToJson(kind));

    public byte[] GetSchema(MetadataKind kind) => Read(Of(kind).Schema.ToJson);

    /// <inheritdoc cref="MetadataSchema.Create"/>
    public void CreateFields(MetadataKind kind, string group, IReadOnlyList<SchemaField> fields) => Read(() => Of(kind).Schema.Create(group, fields));

    /// <inheritdoc cref="MetadataSchema.Delete"/>
    public bool DeleteField(MetadataKind kind, string group, string name) => Read(() => Of(kind).Schema.Delete(group, name));

    /// <inheritdoc cref="Population.Update"/>
    public BatchResult Update(MetadataKind kind, string group, IReadOnlyList<MetadataUpdate> updates, bool create, DateTimeOffset now) =>
        Read(() => Of(kind).Update(group, updates, create, now));

    /// <inheritdoc cref="Journal.Add"/>
    /// <remarks>It is counted too, and an event that was accepted, and no other, changes visitors and accounts.</remarks>
    public void Add(Verdict verdict, IncomingEvent? incoming, HttpRequest? request, DateTimeOffset now)
    {
        lock (_gate)
        {
            _counts = _counts.Add(verdict.Status);
            Keep(verdict, incoming, request, now);
            foreach (AgentEvent other in (incoming as AgentEvent)?.Rest ?? [])
            {
                Keep(verdict, other, request, now);
            }
        }
    }

    public IReadOnlyList<IPageSubject> GetSubjects(MetadataKind kind) => Of(kind);

    public IPageSubject? FindSubject(MetadataKind kind, string id) => Of(kind).Find(id);

    public T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private void Keep(Verdict verdict, IncomingEvent? incoming, HttpRequest? request, DateTimeOffset now)
    {
        Entry entry = Journal.Add(verdict, incoming, request, now);
        if (incoming is null)
        {
            return;
        }

        _events.Add(entry);
        if (verdict.Status == 200)
        {
            Apply(incoming, now);
        }
    }

    private void Apply(IncomingEvent incoming, DateTimeOffset now)
    {
        Subject? visitor = incoming.UserId is { } userId ? _visitors.FindOrAdd(userId, now) : null;
        visitor?.Touch(now);
        if (visitor is not null && incoming.GroupId is not null && incoming.GroupId != visitor.AccountId)
        {
            Journal.Changes.Add(new Change(now, MetadataKind.Visitor, visitor.Id, null, "account", visitor.AccountId, incoming.GroupId, visitor.AccountId is null));
            visitor.AccountId = incoming.GroupId;
        }

        if (incoming is AgentEvent agent)
        {
            _visitors.Merge(visitor!, MetadataSchema.Agent, incoming.Metadata, now);
            foreach (AgentAccount account in agent.Accounts)
            {
                MergeAccount(account.Id, MetadataSchema.Agent, account.Fields, now);
            }
        }
        else if (incoming.Kind == IncomingEvent.Group)
        {
            MergeAccount(incoming.Id, MetadataSchema.Segment, incoming.Metadata, now);
        }
        else if (incoming.Kind == IncomingEvent.Identify)
        {
            _visitors.Merge(visitor!, MetadataSchema.Segment, incoming.Metadata, now);
        }
    }

    private void MergeAccount(string id, string group, IReadOnlyList<KeyValuePair<string, object?>> fields, DateTimeOffset now)
    {
        Subject account = _accounts.FindOrAdd(id, now);
        account.Touch(now);
        _accounts.Merge(account, group, fields, now);
    }

    private Population Of(MetadataKind kind) => kind == MetadataKind.Account ? _accounts : _visitors;
}
