using System.Collections.ObjectModel;
using System.Text.Json;
using PendoSegment.Sandbox.Page;
using PendoSegment.Sandbox.Rules;

namespace PendoSegment.Sandbox;

/// <summary>One visitor or account with its merged metadata; used under the store's lock only.</summary>
internal sealed class Subject(string id, DateTimeOffset created) : IPageSubject
{
    private readonly Dictionary<string, Dictionary<string, object?>> _groups = new(StringComparer.Ordinal);

    public string Id => id;

    public string? AccountId { get; set; }

    public IReadOnlyDictionary<string, Dictionary<string, object?>> Groups => _groups;

    public long Events { get; private set; }

    public DateTimeOffset LastSeen { get; private set; } = created;

    public void Touch(DateTimeOffset now)
    {
        Events++;
        LastSeen = now;
    }

    /// <summary>The metadata of a group, to be written.</summary>
    public Dictionary<string, object?> Group(string group)
    {
        if (!_groups.TryGetValue(group, out Dictionary<string, object?>? metadata))
        {
            _groups.Add(group, metadata = new(StringComparer.Ordinal));
        }

        return metadata;
    }

    public SandboxVisitor ToVisitor() => new(id, AccountId, Copy(Segment), CopyGroups(), Events, LastSeen);

    public SandboxAccount ToAccount() => new(id, Copy(Segment), CopyGroups(), Events, LastSeen);

    /// <summary>A visitor or account as the Engage API reads it.</summary>
    public byte[] ToJson(MetadataKind kind) => JsonSerializer.SerializeToUtf8Bytes(
        kind == MetadataKind.Account
            ? (object)new { id, metadata = _groups }
            : new { id, accountIds = AccountId is null ? [] : new[] { AccountId }, metadata = _groups });

    private Dictionary<string, object?> Segment => _groups.TryGetValue(MetadataSchema.Segment, out Dictionary<string, object?>? metadata) ? metadata : [];

    private ReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> CopyGroups() =>
        new(_groups.ToDictionary(static group => group.Key, static group => (IReadOnlyDictionary<string, object?>)Copy(group.Value), StringComparer.Ordinal));

    private static ReadOnlyDictionary<string, object?> Copy(Dictionary<string, object?> metadata) =>
        new(metadata.ToDictionary(static field => field.Key, static field => CopyValue(field.Value), StringComparer.Ordinal));

    /// <summary>A list is an array, which a caller could change: each snapshot has its own.</summary>
    private static object? CopyValue(object? value) => value is object?[] list ? Array.ConvertAll(list, CopyValue) : value;
}
