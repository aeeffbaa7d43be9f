using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Dates from the time since 1970, whole or with a fraction. A .NET date, into which some tools turn it, is taken as it is.</summary>
internal sealed class UnixTimeConverter(string? unit) : TimeConverter
{
    /// <summary>The units that Format may name.</summary>
    public static readonly string[] Units = ["Seconds", "Milliseconds"];

    // Seconds reach it in the year 5138, milliseconds did in March 1973.
    private const decimal FirstMilliseconds = 100_000_000_000m;

    // Beyond the calendar in either unit, and far from where decimals end.
    private const double MaxNumber = 1e15;

    private readonly decimal? _ticks = unit is null ? null : UnitOf(unit);

    public override string Expected => _ticks switch
    {
        null => "the time since 1970 in seconds or milliseconds, such as 1769846400 or 1769846400000",
        TimeSpan.TicksPerSecond => "the time since 1970 in seconds, such as 1769846400",
        _ => "the time since 1970 in milliseconds, such as 1769846400000",
    };

    /// <summary>How many ticks a unit has; null when there is no such unit.</summary>
    public static decimal? UnitOf(string format) =>
        string.Equals(format, Units[0], StringComparison.OrdinalIgnoreCase) ? TimeSpan.TicksPerSecond
        : string.Equals(format, Units[1], StringComparison.OrdinalIgnoreCase) ? TimeSpan.TicksPerMillisecond
        : null;

    public override bool TryRead(RecordValue value, out DateTimeOffset time)
    {
        if (IsoDate.FromObject(value.Object) is { } date)
        {
            time = date;
            return true;
        }

        time = default;
        return value.Kind == RecordValueKind.Text
            ? NumberText.TryParseExact(value.Text.Trim(), out decimal number) && TryDate(number, out time)
            : TryNumber(value.Object, out number) && TryDate(number, out time);
    }

    private static bool TryNumber(object? value, out decimal time)
    {
        bool isNumber = Scalar.TryToDouble(value, out double size) && Math.Abs(size) <= MaxNumber;
        time = !isNumber ? 0 : value is decimal exact ? exact : (decimal)size;
        return isNumber;
    }

    private bool TryDate(decimal time, out DateTimeOffset date)
    {
        date = default;
        if (Math.Abs(time) > (decimal)MaxNumber)
        {
            return false;
        }

        decimal unit = _ticks ?? (Math.Abs(time) >= FirstMilliseconds ? TimeSpan.TicksPerMillisecond : TimeSpan.TicksPerSecond);
        decimal ticks = decimal.Floor(time * unit) + 621_355_968_000_000_000m;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        date = new DateTimeOffset((long)ticks, TimeSpan.Zero);
        return true;
    }
}
