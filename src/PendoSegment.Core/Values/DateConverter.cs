using System.Globalization;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Dates from .NET dates and from text: in ISO 8601, or in a field's own formats, culture and time zone.</summary>
internal sealed class DateConverter : TimeConverter
{
    /// <summary>What can be read as a date where nothing else is said.</summary>
    public const string Forms = "an ISO 8601 date such as 2026-01-31 or 2026-01-31T08:30:00Z";

    private const int FirstYear = 1600;

    /// <summary>Reads dates of which nothing is said.</summary>
    public static readonly DateConverter Plain = new([], null, null);

    private readonly string[] _formats;
    private readonly string[] _utcFormats;
    private readonly CultureDates? _dates;
    private readonly CultureInfo _culture;
    private readonly TimeZoneInfo? _zone;

    public DateConverter(IReadOnlyList<string> formats, string? culture, string? timeZone)
    {
        _formats = [.. formats.Where(format => !DateFormat.SaysUtc(format))];
        _utcFormats = [.. formats.Where(DateFormat.SaysUtc)];
        _culture = Cultures.Get(culture);
        _dates = culture is null || formats.Count > 0 ? null : new CultureDates(_culture);
        _zone = timeZone is null ? null : TimeZones.Find(timeZone) ?? throw new ArgumentException($"There is no time zone '{timeZone}'.", nameof(timeZone));
        Expected = formats.Count > 0 ? $"a date in the form {string.Join(" or ", formats.Select(format => $"'{format}'"))}{(culture is null ? "" : $" of {_culture.Name}")}"
            : _dates is null ? Forms
            : $"a date as {_culture.Name} writes it, such as {_dates.Example}, or in ISO 8601";
    }

    public override string Expected { get; }

    private bool HasFormats => _formats.Length + _utcFormats.Length > 0;

    public override string ExpectedOf(RecordValue value) =>
        value.Kind == RecordValueKind.Object && ExcelDateConverter.TryReadSerial(value, out _) ? $"{Expected}; a serial number of Excel is for Type = 'ExcelDate'" : Expected;

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
            case { } number when HasFormats && Scalar.IsNumber(number):
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
        if (HasFormats)
        {
            if (_utcFormats.Length > 0 && DateFormat.TryParse(text, _utcFormats, _culture, out DateTime utc))
            {
                date = new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
                return true;
            }

            return _formats.Length > 0 && DateFormat.TryParse(text, _formats, _culture, out DateTime written) && TryPlace(written, out date);
        }

        // What would be the Middle Ages is a year of the culture's calendar.
        if (DateText.TryParse(text, out date, out bool hasOffset) && !(_dates is { HasOwnCalendar: true } && date.Year < FirstYear))
        {
            return hasOffset || _zone is null || TryPlace(date.DateTime, out date);
        }

        return _dates is not null && _dates.TryParse(text, out DateTime clock) && TryPlace(clock, out date);
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
