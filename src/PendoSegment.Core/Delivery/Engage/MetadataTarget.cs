namespace PendoSegment.Delivery.Engage;

/// <summary>Which metadata is written, and how.</summary>
/// <param name="Kind">Of visitors or of accounts.</param>
internal sealed record MetadataTarget(MetadataKind Kind)
{
    /// <summary>As many records as others put into a call: Pendo names no limit.</summary>
    public const int MostRecords = 500;

    /// <summary>The metadata group: <c>custom</c> or <c>agent</c>.</summary>
    public string Group { get; init; } = "custom";

    /// <summary>True to create the visitors or accounts that Pendo has never seen.</summary>
    public bool Create { get; init; }

    /// <summary>The most records in one call, 1 to <see cref="MostRecords"/>.</summary>
    public int BatchSize { get; init; } = MostRecords;

    /// <summary>The fields that there are, to tell what is wrong with a record; null when they are not known.</summary>
    public IReadOnlyList<PendoMetadataField>? Schema { get; init; }

    /// <summary>What the kind is called in paths and messages.</summary>
    public string KindName => Kind == MetadataKind.Account ? "account" : "visitor";

    /// <summary>The events that carry it.</summary>
    public EventKind EventKind => Kind == MetadataKind.Account ? EventKind.Group : EventKind.Identify;

    /// <summary>Where values are posted to, behind <c>/api/v1/</c>.</summary>
    public string Path => $"metadata/{KindName}/{Uri.EscapeDataString(Group)}/value{(Create ? "?create=true" : string.Empty)}";
}
