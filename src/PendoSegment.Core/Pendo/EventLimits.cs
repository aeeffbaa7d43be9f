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
}
