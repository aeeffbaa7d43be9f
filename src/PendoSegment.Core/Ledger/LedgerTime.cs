namespace PendoSegment.Ledger;

/// <summary>Times as the ledger has them: to the second in the file, to the minute in memory.</summary>
internal static class LedgerTime
{
    /// <summary>No entry is older.</summary>
    public static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // As many as an entry has room for: until 2083.
    private const uint Most = (1u << 25) - 1;

    /// <summary>Minutes since <see cref="Epoch"/>; a clock that is far out gives the nearest that there is room for.</summary>
    public static uint ToMinutes(DateTimeOffset time) => (uint)Math.Min(Most, Math.Max(0, (time - Epoch).TotalMinutes));


    /// <summary>The time in the file's form, as bytes.</summary>
    public static byte[] ToBytes(DateTimeOffset time) => System.Text.Encoding.ASCII.GetBytes(ToText(time));

    /// <summary>The time in the file's form.</summary>
    public static string ToText(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
