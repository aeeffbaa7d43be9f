namespace PendoSegment.Values;

/// <summary>
/// The values that had to be left out of events, told once a field. They are told between records and not while one is written: a listener may throw,
/// as PowerShell's streams do when the user has stopped the pipeline.
/// </summary>
internal sealed class Omissions
{
    // Fields may be named by the data (the keys of a dictionary), so their number is bounded by nothing else.
    private const int MaxFields = 1000;

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _pending = [];

    /// <summary>Is told the field and the reason.</summary>
    public Action<string, string>? Listener { get; set; }

    /// <summary>Is told at once, and of every omission that nobody wanted; the reason is null for a field that was told of before.</summary>
    public Action<string, string?>? Observer { get; set; }

    /// <summary>True when the field has not been told of, so that putting the reason into words is worth its while.</summary>
    public bool IsNews(string field) => Listener is not null && _told.Count < MaxFields && !_told.Contains(field);

    /// <summary>Notes that a field was left out.</summary>
    /// <param name="field">Its name.</param>
    /// <param name="value">What the reason is about; passed on so that the reason need not be put into words a million times.</param>
    /// <param name="reason">Puts it into words.</param>
    public void Add<T>(string field, T value, Func<T, string> reason) => Note(field, IsNews(field) ? reason(value) : null);

    /// <inheritdoc cref="Add{T}"/>
    public void Add(string field, ReadOnlySpan<char> reason) => Note(field, IsNews(field) ? reason.ToString() : null);

    /// <summary>Notes that a field was left out because the mapping wants it so.</summary>
    public void AddWanted(string field, string reason)
    {
        if (IsNews(field))
        {
            _told.Add(field);
            _pending.Add(new KeyValuePair<string, string>(field, reason));
        }
    }

    /// <summary>Tells what was noted.</summary>
    public void Tell()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        KeyValuePair<string, string>[] news = [.. _pending];
        _pending.Clear();
        foreach (KeyValuePair<string, string> omission in news)
        {
            Listener?.Invoke(omission.Key, omission.Value);
        }
    }

    private void Note(string field, string? news)
    {
        if (news is not null)
        {
            AddWanted(field, news);
        }

        Observer?.Invoke(field, news);
    }
}
