namespace PendoSegment.Values;

/// <summary>Reads a point in time that was given by itself and not as part of a record.</summary>
internal static class Timestamps
{
    /// <summary>The time of a .NET date or of ISO 8601 text, UTC where it says no offset; null when it is no time.</summary>
    public static DateTimeOffset? Read(object? value) => value switch
    {
        DateTimeOffset time => time,
        DateTime time => IsoDate.FromDateTime(time),
        string text when IsoDate.TryParse(text.AsSpan(), out DateTimeOffset time) => time,
        _ => null,
    };
}
