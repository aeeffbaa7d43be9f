using System.Collections.ObjectModel;

namespace PendoSegment.Sandbox;

/// <summary>One visitor or account with its merged metadata; used under the store's lock only.</summary>
internal sealed class Subject(string id)
{
    private readonly Dictionary<string, object?> _metadata = new(StringComparer.Ordinal);

    public string Id => id;

    public string? AccountId { get; set; }

    public long Events { get; private set; }

    public DateTimeOffset LastSeen { get; private set; }

    public void Touch(DateTimeOffset now)
    {
        Events++;
        LastSeen = now;
    }

    /// <summary>The last write wins; null overwrites and an absent field keeps (Segment Spec, traits).</summary>
    public void Merge(IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        foreach (KeyValuePair<string, object?> field in fields)
        {
            _metadata[field.Key] = field.Value;
        }
    }

    public SandboxVisitor ToVisitor() => new(id, AccountId, CopyMetadata(), Events, LastSeen);

    public SandboxAccount ToAccount() => new(id, CopyMetadata(), Events, LastSeen);

    private ReadOnlyDictionary<string, object?> CopyMetadata() =>
        new(_metadata.ToDictionary(static field => field.Key, static field => CopyValue(field.Value), StringComparer.Ordinal));

    /// <summary>A list is an array, which a caller could change: each snapshot has its own.</summary>
    private static object? CopyValue(object? value) => value is object?[] list ? Array.ConvertAll(list, CopyValue) : value;
}
