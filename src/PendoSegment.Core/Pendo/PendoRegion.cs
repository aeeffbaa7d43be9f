namespace PendoSegment;

/// <summary>
/// Where a Pendo subscription lives. The hosts of US and EU are those that segment-docs names for the Pendo destination. US1, JPN and AU are Pendo
/// data hosts of which nobody has documented that they serve the Segment endpoint.
/// </summary>
public enum PendoRegion
{
    /// <summary>United States, <c>data.pendo.io</c>.</summary>
    US,

    /// <summary>United States, second data centre, <c>us1.data.pendo.io</c> (unverified).</summary>
    US1,

    /// <summary>European Union, <c>data.eu.pendo.io</c>.</summary>
    EU,

    /// <summary>Japan, <c>data.jpn.pendo.io</c> (unverified).</summary>
    JPN,

    /// <summary>Australia, <c>data.au.pendo.io</c> (unverified).</summary>
    AU,
}
