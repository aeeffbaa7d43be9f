using System.Globalization;

namespace PendoSegment;

/// <summary>Figures as the module's format file shows them to people. The properties themselves stay as they are, for scripts.</summary>
public static class DisplayText
{
    /// <summary>A length of time in its two largest units: <c>433 ms</c>, <c>12.3 s</c>, <c>1 m 12 s</c>, <c>2 h 5 m</c>, <c>3 d 4 h</c>.</summary>
    public static string Elapsed(TimeSpan time)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        return time switch
        {
            { Ticks: < 0 } => "-" + Elapsed(time.Negate()),
            { TotalMilliseconds: < 999.5 } => time.TotalMilliseconds.ToString("0", culture) + " ms",
            { TotalSeconds: < 59.95 } => time.TotalSeconds.ToString("0.0", culture) + " s",
            { TotalSeconds: < 3599.5 } => Pair(time, TimeSpan.TicksPerSecond, 60, "m", "s"),
            { TotalMinutes: < 1439.5 } => Pair(time, TimeSpan.TicksPerMinute, 60, "h", "m"),
            _ => Pair(time, TimeSpan.TicksPerHour, 24, "d", "h"),
        };
    }

    /// <summary>Events a second: <c>12,345/s</c>, below ten with a decimal.</summary>
    public static string Rate(double perSecond) => perSecond.ToString(perSecond is > 0 and < 9.95 ? "0.0" : "N0", CultureInfo.CurrentCulture) + "/s";

    private static string Pair(TimeSpan time, long ticksOfSmall, int smallInLarge, string large, string small)
    {
        long count = (time.Ticks + (ticksOfSmall / 2)) / ticksOfSmall;
        return FormattableString.Invariant($"{count / smallInLarge} {large} {count % smallInLarge} {small}");
    }
}
