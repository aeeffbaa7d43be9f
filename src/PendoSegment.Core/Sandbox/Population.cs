using System.Collections.ObjectModel;
using PendoSegment.Sandbox.Page;
using PendoSegment.Sandbox.Rules;

namespace PendoSegment.Sandbox;

/// <summary>
/// All visitors or all accounts by id, case-sensitive as Pendo's ids are, in the order in which they first came, and the schema of their metadata.
/// </summary>
internal sealed class Population(MetadataKind kind, ChangeLog changes) : KeyedCollection<string, Subject>(StringComparer.Ordinal)
{
    public MetadataSchema Schema { get; } = new();

    public Subject? Find(string id) => Contains(id) ? this[id] : null;

    /// <summary>The one with this id, made when it is new.</summary>
    public Subject FindOrAdd(string id, DateTimeOffset now)
    {
        if (Find(id) is { } known)
        {
            return known;
        }

        Subject added = new(id, now);
        Add(added);
        return added;
    }

    /// <summary>Takes the metadata of one of them.</summary>
    public void Merge(Subject subject, string group, IReadOnlyList<KeyValuePair<string, object?>> fields, DateTimeOffset now)
    {
        Schema.Learn(group, fields);
        Dictionary<string, object?> metadata = subject.Group(group);
        foreach (KeyValuePair<string, object?> field in fields)
        {
            // The last write wins; null overwrites and an absent field keeps (Segment Spec, traits).
            bool isNew = !metadata.TryGetValue(field.Key, out object? before);
            metadata[field.Key] = field.Value;
            changes.Add(new Change(now, kind, subject.Id, group, field.Key, before, field.Value, isNew));
        }
    }

    protected override string GetKeyForItem(Subject item) => item.Id;
}
