using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>The properties that came out as a field that others came out as too, each once, for the warning at the end.</summary>
internal sealed class FieldMeetings
{
    // Fields may be named by the data, so their number is bounded by nothing else.
    private const int MaxNames = 1000;

    private readonly List<(FieldName Sent, List<string> Dropped)> _all = [];
    private int _names;

    /// <summary>What was sent and what was not, a sentence's part for each field.</summary>
    public IReadOnlyList<string> All => [.. _all.Select(met => $"{Named(met.Sent)} and not {string.Join(", ", met.Dropped)}")];

    /// <summary>Takes note of a field and of the one that gave way to it.</summary>
    public void Add(FieldName sent, FieldName dropped)
    {
        if (ReferenceEquals(dropped.GaveWayTo, sent) || _names == MaxNames)
        {
            return;
        }

        dropped.GaveWayTo = sent;
        int index = _all.FindIndex(met => met.Sent.Source == sent.Source && met.Sent.Key == sent.Key);
        if (index < 0)
        {
            index = _all.Count;
            _all.Add((sent, []));
        }

        if (!_all[index].Dropped.Contains(dropped.Source))
        {
            _all[index].Dropped.Add(dropped.Source);
            _names++;
        }
    }

    private static string Named(FieldName sent) => sent.Origin == sent.Text ? sent.Source : $"{sent.Source} (as '{sent.Text}')";
}
