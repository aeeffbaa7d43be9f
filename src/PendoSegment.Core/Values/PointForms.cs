using System.Globalization;

namespace PendoSegment.Values;

/// <summary>How points and commas stand in the numbers of a column.</summary>
internal sealed class PointForms
{
    // Of each way to write numbers one culture that does: points for thousands, commas for decimals, and the other way around.
    private static readonly CultureInfo?[] Ways = [Cultures.Find("de-DE"), Cultures.Find("en-US")];
    private static readonly LocalNumber?[] Readers = [.. Ways.Select(way => way is null ? null : new LocalNumber(way))];

    // By way: whether every text so far can be read so, and whether one cannot be read the other way.
    private readonly bool[] _all = [true, true];
    private readonly bool[] _only = new bool[2];
    private readonly GroupedPoints _points = new();

    /// <inheritdoc cref="GroupedPoints.IsAmbiguous"/>
    public bool IsAmbiguous => _points.IsAmbiguous;

    /// <summary>True once a number had both, so that it can be nothing else: 1,5 may be a list of two.</summary>
    public bool HasBoth { get; private set; }

    /// <summary>The culture that the column shows by itself; null for none.</summary>
    public CultureInfo? Shown => _all[0] && _only[0] ? Ways[0] : _all[1] && _only[1] ? Ways[1] : null;

    /// <summary>True when a culture writes every number so.</summary>
    public bool CanBe(CultureInfo culture) => _all[Array.IndexOf(Ways, culture)];

    public void See(ReadOnlySpan<char> text)
    {
        _points.See(text);
        if (_all[0] || _all[1])
        {
            bool german = Readers[0]?.Is(text) == true;
            bool american = Readers[1]?.Is(text) == true;
            _all[0] &= german;
            _all[1] &= american;
            bool hasComma = text.IndexOf(',') >= 0;
            HasBoth |= hasComma && german != american && text.IndexOf('.') >= 0;
            _only[0] |= hasComma && german && !american;
            _only[1] |= hasComma && american && !german;
        }
    }
}
