namespace PendoSegment.Pendo;

/// <summary>How much Segment takes at once.</summary>
internal static class EventLimits
{
    /// <summary>
    /// The most bytes of one event. Segment's validator (npm @segment/loosely-validate-event) wants less than 32 KB, so 32,768 bytes are one too many.
    /// </summary>
    public const int MaxBytes = (32 * 1024) - 1;
}
