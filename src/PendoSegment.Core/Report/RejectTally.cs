namespace PendoSegment.Report;

/// <summary>
/// Counts why records were rejected, in bounded memory whatever the input holds: so many reasons, of each the first records, and one reason for all that is beyond.
/// Not safe for several threads.
/// </summary>
internal sealed class RejectTally
{
    /// <summary>So many reasons are told apart.</summary>
    public const int MostReasons = 100;

    /// <summary>So many records are named for a reason.</summary>
    public const int MostFirst = 5;

    /// <summary>So many characters of a text are kept.</summary>
    public const int MostCharacters = 300;

    /// <summary>The id of the reason for what is beyond the bound.</summary>
    public const string Various = "Various";

    private readonly Dictionary<(string ErrorId, string Text), Reason> _reasons = [];
    private readonly Reason _others = new();

    /// <summary>Counts a record.</summary>
    /// <param name="errorId">The error's id.</param>
    /// <param name="reason">
    /// What is wrong and what to do. It must hold no value of a record: not an error's message, but what <see cref="RejectWords"/> makes of its code, field and status.
    /// </param>
    /// <param name="place">The record: its line, or its number in the pipeline, and its id where ids were asked for; empty where it has none.</param>
    public void Add(string errorId, string reason, string place)
    {
        (string, string) key = (ReportText.Clip(errorId, MostCharacters), ReportText.Clip(reason, MostCharacters));
        if (!_reasons.TryGetValue(key, out Reason? known))
        {
            known = _reasons.Count < MostReasons ? _reasons[key] = new Reason() : _others;
        }

        known.Count++;
        if (known.First.Count < MostFirst && place.Length > 0)
        {
            known.First.Add(ReportText.Clip(place, MostCharacters));
        }
    }

    /// <summary>What was counted, the most frequent first and what is beyond the bound last.</summary>
    public IReadOnlyList<RejectReason> Take()
    {
        IEnumerable<RejectReason> told = _reasons
            .Select(reason => new RejectReason(reason.Key.ErrorId, reason.Key.Text, reason.Value.Count, [.. reason.Value.First]))
            .OrderByDescending(reason => reason.Count)
            .ThenBy(reason => reason.ErrorId, StringComparer.Ordinal)
            .ThenBy(reason => reason.Text, StringComparer.Ordinal);
        return _others.Count == 0 ? [.. told] : [.. told, new RejectReason(Various, "Other reasons, each too rare or too late to be told by itself.", _others.Count, [.. _others.First])];
    }

    private sealed class Reason
    {
        public long Count { get; set; }

        public List<string> First { get; } = [];
    }
}
