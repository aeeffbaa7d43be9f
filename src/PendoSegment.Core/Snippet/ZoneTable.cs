using System.Text.Json;

namespace PendoSegment.Snippet;

/// <summary>
/// What a clock in a time zone is ahead of UTC, as .NET sees it on the machine that makes the snippet, worked out up to the year 2100: a browser's own rules may be others.
/// </summary>
internal static class ZoneTable
{
    // Before it no place had an hour that was another's too.
    private const int FirstYear = 1800;
    private const int EndYear = 2101;

    // Longer than any clock changed twice in.
    private static readonly TimeSpan Step = TimeSpan.FromHours(12);

    private static readonly DateTime Epoch = new(1970, 1, 1);

    /// <summary>Writes the table.</summary>
    public static void Write(Utf8JsonWriter json, TimeZoneInfo zone)
    {
        bool isFixed = zone.GetAdjustmentRules().Length == 0;
        DateTime end = isFixed ? DateTime.MaxValue : new DateTime(EndYear, 1, 1);
        json.WriteStartObject("zone");
        json.WriteNumber("first", (DateTime.MinValue - Epoch).TotalMilliseconds);
        json.WriteNumber("end", Math.Ceiling((end - Epoch).TotalMilliseconds));
        json.WriteNumber("offset", zone.GetUtcOffset(new DateTime(FirstYear, 1, 1)).TotalMinutes);
        json.WriteStartArray("changes");
        foreach ((DateTime at, TimeSpan offset) in isFixed ? [] : Changes(zone, new DateTime(FirstYear, 1, 1), end))
        {
            json.WriteStartArray();
            json.WriteNumberValue((at - Epoch).TotalMinutes);
            json.WriteNumberValue(offset.TotalMinutes);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<(DateTime At, TimeSpan Offset)> Changes(TimeZoneInfo zone, DateTime first, DateTime end)
    {
        TimeSpan known = zone.GetUtcOffset(first);
        for (DateTime at = first; at < end; at += Step)
        {
            TimeSpan next = zone.GetUtcOffset(at + Step);
            if (next != known)
            {
                yield return (FindChange(zone, at, at + Step, known), next);
                known = next;
            }
        }
    }

    // To the minute, between a time with the known offset and one with another.
    private static DateTime FindChange(TimeZoneInfo zone, DateTime before, DateTime after, TimeSpan known)
    {
        long low = before.Ticks / TimeSpan.TicksPerMinute;
        long high = after.Ticks / TimeSpan.TicksPerMinute;
        while (high - low > 1)
        {
            long middle = (low + high) / 2;
            bool isBefore = zone.GetUtcOffset(new DateTime(middle * TimeSpan.TicksPerMinute)) == known;
            low = isBefore ? middle : low;
            high = isBefore ? high : middle;
        }

        return new DateTime(high * TimeSpan.TicksPerMinute);
    }
}
