namespace PendoSegment.Pendo;

/// <summary>How much an event and its texts may hold.</summary>
internal static class EventLimits
{
    /// <summary>
    /// The most bytes of one event. Segment's validator (npm @segment/loosely-validate-event) wants less than 32 KB, so 32,768 bytes are one too many.
    /// </summary>
    public const int MaxBytes = (32 * 1024) - 1;

    /// <summary>From so many characters on Pendo does not promise to keep a text whole: its support pages want strings to stay under 1,500.</summary>
    public const int LongText = 1500;

    /// <summary>The most bytes of a track event's properties as JSON, and the most characters of a property's name (support.pendo.io, article 360032294291).</summary>
    public const int MaxPropertiesBytes = 512;

    /// <inheritdoc cref="MaxPropertiesBytes"/>
    public const int MaxPropertyName = 32;

    /// <summary>Older track events are not taken into account (the same article).</summary>
    public static readonly TimeSpan MaxTrackAge = TimeSpan.FromDays(7);
}
