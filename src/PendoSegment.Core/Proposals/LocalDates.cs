using System.Globalization;
using PendoSegment.Values;

namespace PendoSegment.Proposals;

/// <summary>
/// Finds the form of dates by numbers from the dates themselves. In 03/04/2026 nobody can tell the day from the month, but one 31/12/2026 in the same column
/// shows it.
/// </summary>
internal sealed class LocalDates
{
    private static readonly string[] Signs = [".", "/", "-"];
    private static readonly string[] Times = ["", " H:mm", " H:mm:ss", " h:mm tt", " h:mm:ss tt"];

    private static readonly string[] All =
        [.. new[] { "d{0}M{0}yyyy", "M{0}d{0}yyyy", "yyyy{0}M{0}d" }.SelectMany(order => Signs.SelectMany(sign => Times.Select(time => order.Replace("{0}", sign) + time)))];

    private readonly List<string> _formats = [.. All];

    /// <summary>True while there is a format that every text so far has had.</summary>
    public bool See(ReadOnlySpan<char> text)
    {
        for (int i = _formats.Count - 1; i >= 0; i--)
        {
            if (!DateFormat.TryParse(text, [_formats[i]], CultureInfo.InvariantCulture, out _))
            {
                _formats.RemoveAt(i);
            }
        }

        return _formats.Count > 0;
    }

    /// <summary>The one format that the texts can have; of several, that whose order of day and month is the culture's. Null when it cannot be told.</summary>
    public string? Find(CultureInfo? culture)
    {
        if (_formats.Count <= 1)
        {
            return _formats.FirstOrDefault();
        }

        string? pattern = culture?.DateTimeFormat.ShortDatePattern;
        return pattern is null ? null : _formats.FirstOrDefault(format => Order(format) == Order(pattern));
    }

    private static string Order(string pattern) => string.Concat(pattern.Where(part => part is 'd' or 'M' or 'y').Distinct());
}
