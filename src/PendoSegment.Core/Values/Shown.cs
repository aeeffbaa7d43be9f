using System.Collections;
using System.Globalization;
using System.Text;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Values as messages show them: enough to know them again, never a whole document, and no foreign code is run for it.</summary>
internal static class Shown
{
    private const int MaxLength = 60;

    /// <summary>Text, cut where it is long.</summary>
    public static string Plain(ReadOnlySpan<char> text) => text.Length <= MaxLength ? text.ToString()
        : text.Slice(0, char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength).ToString() + "...";

    /// <summary>Text in quotes, cut where it is long.</summary>
    public static string Text(ReadOnlySpan<char> text) => $"'{Plain(text)}'";

    /// <summary>A simple value in quotes; of others what they are.</summary>
    public static string Object(object? value) => value switch
    {
        null => "null",
        _ when Scalar.Is(value) => Text(Scalar.ToText(value).AsSpan()),
        double or float => "NaN or infinity",
        byte[] => "bytes",
        IDictionary => "a dictionary",
        ICollection => "a list",
        _ => $"an object of type {value.GetType().Name}",
    };

    /// <summary>A number. Messages are in English, and what they say is the same on every machine; what a view shows is in the user's culture.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Names in quotes, those first that are like one that was looked for, and of many no more than stand on a line of a message.</summary>
    /// <param name="names">All that there are.</param>
    /// <param name="wanted">What was looked for.</param>
    /// <param name="maxLength">How many characters they may take.</param>
    public static string Names(IReadOnlyCollection<string> names, string wanted, int maxLength = 90)
    {
        StringBuilder shown = new();
        int count = 0;
        foreach (string name in NearestName.Order(wanted, names))
        {
            string quoted = Text(name.AsSpan());
            if (count > 0 && shown.Length + quoted.Length + 2 > maxLength)
            {
                break;
            }

            shown.Append(count == 0 ? string.Empty : ", ").Append(quoted);
            count++;
        }

        return count == names.Count ? shown.ToString() : $"{shown} and {Count(names.Count - count)} more";
    }

    /// <summary>How many records.</summary>
    public static string Records(long count) => count == 1 ? "1 record" : $"{Count(count)} records";

    /// <summary>A length of time in its two largest units: <c>433 ms</c>, <c>12.3 s</c>, <c>1 m 12 s</c>, <c>2 h 5 m</c>, <c>3 d 4 h</c>.</summary>
    public static string Elapsed(TimeSpan time, CultureInfo culture) => time switch
    {
        { Ticks: < 0 } => "-" + Elapsed(time.Negate(), culture),
        { TotalMilliseconds: < 999.5 } => time.TotalMilliseconds.ToString("0", culture) + " ms",
        { TotalSeconds: < 59.95 } => time.TotalSeconds.ToString("0.0", culture) + " s",
        { TotalSeconds: < 3599.5 } => Pair(time, TimeSpan.TicksPerSecond, 60, "m", "s"),
        { TotalMinutes: < 1439.5 } => Pair(time, TimeSpan.TicksPerMinute, 60, "h", "m"),
        _ => Pair(time, TimeSpan.TicksPerHour, 24, "d", "h"),
    };

    /// <summary>Events a second: <c>12,345/s</c>, below ten with a decimal.</summary>
    public static string Rate(double perSecond, CultureInfo culture) => perSecond.ToString(perSecond is > 0 and < 9.95 ? "0.0" : "N0", culture) + "/s";

    /// <summary>What a record holds.</summary>
    public static string Value(RecordValue value) => value.Kind == RecordValueKind.Text ? Text(value.Text) : Object(value.Object);

    private static string Pair(TimeSpan time, long ticksOfSmall, int smallInLarge, string large, string small)
    {
        long count = (time.Ticks + (ticksOfSmall / 2)) / ticksOfSmall;
        return FormattableString.Invariant($"{count / smallInLarge} {large} {count % smallInLarge} {small}");
    }
}
