namespace PendoSegment.Values;

/// <summary>What has a field in an event, and where it is written. All names of the field share it.</summary>
internal sealed class FieldClaim
{
    /// <summary>The event in which it was taken last, by its number from 1.</summary>
    public long Event { get; set; }

    /// <summary>Who took it; null before the first is written.</summary>
    public FieldName? Name { get; set; }

    /// <summary>Where it begins.</summary>
    public long Start { get; set; }

    /// <summary>Where it ends.</summary>
    public long End { get; set; }
}
