using System.Collections.ObjectModel;

namespace PendoSegment.Sandbox;

/// <summary>Visitors or accounts by id, case-sensitive as Pendo's ids are, in the order in which they first came.</summary>
internal sealed class SubjectTable() : KeyedCollection<string, Subject>(StringComparer.Ordinal)
{
    public Subject? Find(string id) => Contains(id) ? this[id] : null;

    /// <summary>The subject with this id, made when it is new, with one more event.</summary>
    public Subject Touch(string id, DateTimeOffset now)
    {
        Subject subject = Find(id) ?? Append(id);
        subject.Touch(now);
        return subject;
    }

    /// <summary>The subject with this id, made when it is new: by the Engage API, without an event.</summary>
    public Subject Create(string id, DateTimeOffset now)
    {
        if (Find(id) is { } known)
        {
            return known;
        }

        Subject subject = Append(id);
        subject.Create(now);
        return subject;
    }

    protected override string GetKeyForItem(Subject item) => item.Id;

    private Subject Append(string id)
    {
        Subject subject = new(id);
        Add(subject);
        return subject;
    }
}
