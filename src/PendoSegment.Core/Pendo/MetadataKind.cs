namespace PendoSegment;

/// <summary>Whose metadata it is: Pendo keeps a schema for each of the two (Engage API, <c>/api/v1/metadata/schema/{kind}</c>).</summary>
public enum MetadataKind
{
    /// <summary>Of visitors: what an <see cref="EventKind.Identify"/> is about.</summary>
    Visitor,

    /// <summary>Of accounts: what a <see cref="EventKind.Group"/> is about.</summary>
    Account,
}
