using System.Globalization;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Dates from .NET dates and from text: in ISO 8601, or in a field's own formats, culture and time zone.</summary>
internal sealed class DateConverter : TimeConverter
{
    /// <summary>What can be read as a date where nothing else is said.</summary>
    public const string Forms = "an ISO 8601 date such as 2026-01-31 or 2026-01-31T08:30:00Z";

    /// <summary>Reads dates of which nothing is said.</summary>
    public static readonly DateConverter Plain = new([], null, null);

    private readonly string[] _formats;
    private readonly string[] _cultureFormats;
    private readonly CultureInfo _culture;
    private readonly TimeZoneInfo? _zone;

    public DateConverter(IReadOnlyList<string> formats, string? culture, string? timeZone)
    {
        _formats = [.. formats];
        _culture = Cultures.Get(culture);
        _cultureFormats = culture is null || _formats.Length > 0 ? [] : DateFormat.Of(_culture);
        _zone = timeZone is null ? null : TimeZones.Find(timeZone) ?? throw new ArgumentException($"There is no time zone '{timeZone}'.", nameof(timeZone));
        Expected = _formats.Length > 0 ? $"a date in the form {string.Join(" or ", _formats.Select(format => $"'{format}'"))}{(culture is null ? "" : $" of {_culture.Name}")}"
            : culture is null ? Forms
            : $"a date as {_culture.Name} writes it, such as {new DateTime(2026, 1, 31).ToString(_cultureFormats[0], _culture)}, or in ISO 8601";
    }

    public override string Expected { get; }

    public override bool TryRead(RecordValue value, out DateTimeOffset time)
    {
        switch (value.Object)
        {
            case DateTime dateTime:
                return TryPlace(dateTime, out time);
            case DateTimeOffset offset:
                time = offset;
                return true;
#if NET
            case DateOnly day:
                return TryPlace(day.ToDateTime(TimeOnly.MinValue), out time);
#endif
            case { } number when _formats.Length > 0 && Scalar.IsNumber(number):
                // 20260131 in a database is a number, and in a CSV file the same date is text.
                return TryRead(Scalar.ToText(number).AsSpan(), out time);
            default:
                time = default;
                return value.Kind == RecordValueKind.Text && TryRead(value.Text.Trim(), out time);
        }
    }

    private bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset date)
    {
        date = default;
        DateTime clock;
        if (_formats.Length > 0)
        {
            return DateFormat.TryParse(text, _formats, _culture, out clock) && TryPlace(clock, out date);
        }

        if (IsoDate.TryParse(text, out date, out bool hasOffset))
        {
            return hasOffset || _zone is null || TryPlace(date.DateTime, out date);
        }

        return _cultureFormats.Length > 0 && DateFormat.TryParse(text, _cultureFormats, _culture, out clock) && TryPlace(clock, out date);
    }

    // A time that a clock skips in spring, or shows twice in autumn, is taken by the zone's standard offset: any rule will do as long as it is one.
    private bool TryPlace(DateTime clock, out DateTimeOffset date)
    {
        if (clock.Kind != DateTimeKind.Unspecified || _zone is null)
        {
            date = IsoDate.FromDateTime(clock);
            return true;
        }

        long ticks = clock.Ticks - _zone.GetUtcOffset(clock).Ticks;
        bool isInside = ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;
        date = isInside ? new DateTimeOffset(ticks, TimeSpan.Zero) : default;
        return isInside;
    }
}
