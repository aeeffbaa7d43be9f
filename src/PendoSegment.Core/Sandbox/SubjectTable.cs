namespace PendoSegment.Sandbox;

/// <summary>Visitors or accounts by id, case-sensitive as Pendo's ids are, in the order in which they first came.</summary>
internal sealed class SubjectTable
{
    private readonly Dictionary<string, Subject> _byId = new(StringComparer.Ordinal);
    private readonly List<Subject> _inOrder = [];

    public Subject? Find(string id) => _byId.TryGetValue(id, out Subject? subject) ? subject : null;

    /// <summary>The subject with this id, made when it is new, with one more event.</summary>
    public Subject Touch(string id, DateTimeOffset now)
    {
        if (!_byId.TryGetValue(id, out Subject? subject))
        {
            subject = new Subject(id);
            _byId.Add(id, subject);
            _inOrder.Add(subject);
        }

        subject.Touch(now);
        return subject;
    }

    public T[] Select<T>(Converter<Subject, T> convert) => Array.ConvertAll(_inOrder.ToArray(), convert);
}
