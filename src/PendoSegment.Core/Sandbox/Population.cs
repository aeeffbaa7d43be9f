using System.Collections.ObjectModel;
using PendoSegment.Sandbox.Page;
using PendoSegment.Sandbox.Rules;
using PendoSegment.Sandbox.Verdicts;

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

    /// <summary>Writes a batch of values to a metadata group, each record of which is taken or not by itself.</summary>
    /// <exception cref="RefusalException">A field is unknown; nothing was written.</exception>
    public BatchResult Update(string group, IReadOnlyList<MetadataUpdate> updates, bool create, DateTimeOffset now)
    {
        Schema.CheckKnown(group, updates);
        BatchResult result = new([], []);
        foreach (MetadataUpdate update in updates)
        {
            if (!create && Find(update.Id) is null)
            {
                result.Missing.Add(update.Id);
            }
            else if (Schema.Fault(group, update) is { } fault)
            {
                result.Errors.Add(update with { Fault = fault });
            }
            else
            {
                Merge(FindOrAdd(update.Id, now), group, update.Fields, now);
            }
        }

        return result;
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
            if (isNew || !Change.IsSame(before, field.Value))
            {
                metadata[field.Key] = field.Value;
                changes.Add(new Change(now, kind, subject.Id, group, field.Key, before, field.Value, isNew));
            }
        }
    }

    protected override string GetKeyForItem(Subject item) => item.Id;
}
