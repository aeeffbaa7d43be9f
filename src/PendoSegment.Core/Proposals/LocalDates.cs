using System.Globalization;
using PendoSegment.Values;

namespace PendoSegment.Proposals;

/// <summary>
/// Finds the form of dates by numbers from the dates themselves. In 03/04/2026 nobody can tell the day from the month, but one 31/12/2026 in the same column
/// shows it.
/// </summary>
internal sealed class LocalDates
{
    private const int MaxLength = 22;

    private static readonly string[] Signs = [".", "/", "-"];
    private static readonly string[] Times = ["", " H:mm", " H:mm:ss", " h:mm tt", " h:mm:ss tt"];

    private static readonly string[] All =
        [.. new[] { "d{0}M{0}yyyy", "M{0}d{0}yyyy", "yyyy{0}M{0}d" }.SelectMany(order => Signs.SelectMany(sign => Times.Select(time => order.Replace("{0}", sign) + time)))];

    private readonly List<(string Format, NearMiss Fit)> _formats = [.. All.Select(format => (format, new NearMiss()))];

    /// <summary>True while there is a format that every text so far has had.</summary>
    public bool IsOpen => _formats.Any(format => format.Fit.Others == 0);

    /// <summary>False once there is no format that nearly all texts have had.</summary>
    public bool CanBeNear => _formats.Count > 0;

    /// <summary>The one format, or either of several, that all texts but a few have had, and which these are; null for none.</summary>
    public (string Format, NearMiss Fit)? Near
    {
        get
        {
            (string Format, NearMiss Fit)[] near = [.. _formats.Where(format => format.Fit.IsNear)];
            return IsOpen || near.Length == 0 ? null : (string.Join(" or ", near.Select(format => format.Format)), near[0].Fit);
        }
    }

    /// <summary>Takes a text that is not blank.</summary>
    public void See(ReadOnlySpan<char> text, long place)
    {
        bool mayBeOne = text.Length <= MaxLength && text[0] is >= '0' and <= '9';
        for (int i = _formats.Count - 1; i >= 0; i--)
        {
            (string format, NearMiss fit) = _formats[i];
            fit.See(mayBeOne && DateFormat.TryParse(text, [format], CultureInfo.InvariantCulture, out _), place);
            if (!fit.CanBeNear)
            {
                _formats.RemoveAt(i);
            }
        }
    }

    /// <summary>The one format that the texts can have; of several, that whose order of day and month is the culture's. Null when it cannot be told.</summary>
    public string? Find(CultureInfo? culture)
    {
        string[] formats = [.. _formats.Where(format => format.Fit.Others == 0).Select(format => format.Format)];
        if (formats.Length <= 1)
        {
            return formats.FirstOrDefault();
        }

        string? pattern = culture?.DateTimeFormat.ShortDatePattern;
        return pattern is null ? null : formats.FirstOrDefault(format => Order(format) == Order(pattern));
    }

    private static string Order(string pattern) => string.Concat(pattern.Where(part => part is 'd' or 'M' or 'y').Distinct());
}
