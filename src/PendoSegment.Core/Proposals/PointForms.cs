using System.Globalization;
using PendoSegment.Values;

namespace PendoSegment.Proposals;

/// <summary>How points and commas stand in the numbers of a column: 6.062 is six to one half of the world and six thousand to the other.</summary>
internal sealed class PointForms
{
    // Of each way to write numbers one culture that does: points for thousands, commas for decimals, and the other way around.
    private static readonly CultureInfo?[] Ways = [Cultures.Find("de-DE"), Cultures.Find("en-US")];
    private static readonly LocalNumber?[] Readers = [.. Ways.Select(way => way is null ? null : new LocalNumber(way))];

    // By way: whether every text so far can be read so, and whether one cannot be read the other way.
    private readonly bool[] _all = [true, true];
    private readonly bool[] _only = new bool[2];
    private bool _hasPoint;
    private bool _isOpen = true;

    /// <summary>True when there are points, and every one of them has three digits behind it and one to three before it.</summary>
    public bool IsAmbiguous => _isOpen && _hasPoint;

    /// <summary>The culture that the column shows by itself; null for none.</summary>
    public CultureInfo? Shown => _all[0] && _only[0] ? Ways[0] : _all[1] && _only[1] ? Ways[1] : null;

    /// <summary>True when a culture writes every number so.</summary>
    public bool CanBe(CultureInfo culture) => _all[Array.IndexOf(Ways, culture)];

    public void See(ReadOnlySpan<char> text)
    {
        if (_isOpen)
        {
            _isOpen = NumberText.MayBeGrouped(text, out bool hasPoint);
            _hasPoint |= hasPoint;
        }

        if (_all[0] || _all[1])
        {
            bool german = Reads(0, text);
            bool american = Reads(1, text);
            _all[0] &= german;
            _all[1] &= american;
            bool hasComma = text.IndexOf(',') >= 0;
            _only[0] |= hasComma && german && !american;
            _only[1] |= hasComma && american && !german;
        }
    }

    private static bool Reads(int way, ReadOnlySpan<char> text)
    {
        Span<char> room = stackalloc char[LocalNumber.MaxLength];
        return Readers[way] is { } reader && reader.TryMakeInvariant(text, room, out int length) && NumberText.IsPlainJsonNumber(room.Slice(0, length));
    }
}
