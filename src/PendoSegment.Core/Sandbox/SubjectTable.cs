using System.Collections.ObjectModel;

namespace PendoSegment.Sandbox;

/// <summary>Visitors or accounts by id, case-sensitive as Pendo's ids are, in the order in which they first came.</summary>
internal sealed class SubjectTable() : KeyedCollection<string, Subject>(StringComparer.Ordinal)
{
    public Subject? Find(string id) => Contains(id) ? this[id] : null;

    /// <summary>The subject with this id, made when it is new, with one more event.</summary>
    public Subject Touch(string id, DateTimeOffset now)
    {
        if (Find(id) is not { } subject)
        {
            subject = new Subject(id);
            Add(subject);
        }

        subject.Touch(now);
        return subject;
    }

    protected override string GetKeyForItem(Subject item) => item.Id;
}
