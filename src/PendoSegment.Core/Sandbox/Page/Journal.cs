using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Rules;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Page;

/// <summary>What the store tells the page as it happens. Used under the store's lock only, but for <see cref="Number"/>.</summary>
internal sealed class Journal
{
    /// <summary>How many of the newest entries are kept.</summary>
    public const int MaxEntries = 1000;

    private readonly Ring<Entry> _entries = new(MaxEntries);
    private long _number;

    /// <summary>The number of the newest entry, 0 before the first; from any thread.</summary>
    public long Number => Volatile.Read(ref _number);

    public int Kept => _entries.Count;

    public Refusals Refusals { get; } = new();

    public ChangeLog Changes { get; } = new();

    /// <summary>Writes down what was answered.</summary>
    /// <param name="verdict">The answer.</param>
    /// <param name="incoming">The event that it was about; null when there was no valid one.</param>
    /// <param name="request">The request; null when it was no HTTP.</param>
    /// <param name="now">When it arrived.</param>
    public void Add(Verdict verdict, IncomingEvent? incoming, HttpRequest? request, DateTimeOffset now)
    {
        Entry entry = new(_number + 1, now, verdict, incoming, request);
        _entries.Add(entry);
        if (verdict.Fault is not null)
        {
            Refusals.Add(entry);
        }

        Volatile.Write(ref _number, entry.Number);
    }

    /// <summary>An entry by its number; null when it is not kept any more.</summary>
    public Entry? Find(long number) =>
        number > 0 && number <= _number && _number - number < Kept ? _entries[(int)(_number - number)] : Refusals.Find(number);

    /// <summary>The entries after one, oldest first, of them the newest only.</summary>
    public Entry[] After(long number, int most)
    {
        Entry[] entries = new Entry[(int)Math.Min(Math.Min(_number - number, Kept), most)];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = _entries[entries.Length - 1 - i];
        }

        return entries;
    }
}
