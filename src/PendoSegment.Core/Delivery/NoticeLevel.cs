namespace PendoSegment.Delivery;

/// <summary>Who is to see a notice.</summary>
internal enum NoticeLevel
{
    /// <summary>Everybody.</summary>
    Warning,

    /// <summary>Those who want to follow what delivery does.</summary>
    Verbose,

    /// <summary>Those who want to see each request.</summary>
    Debug,
}
