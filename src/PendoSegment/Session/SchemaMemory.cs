namespace PendoSegment.Session;

/// <summary>The schemas that a session was shown last: what completion offers names from. Those of another key or another place say nothing of this one.</summary>
internal sealed class SchemaMemory
{
    private readonly Dictionary<MetadataKind, (PendoConnection<IntegrationKey> Connection, IReadOnlyList<PendoMetadataField> Fields)> _last = [];

    /// <summary>Remembers a schema in place of the one before it.</summary>
    public void Keep(MetadataKind kind, PendoConnection<IntegrationKey> connection, IReadOnlyList<PendoMetadataField> fields) => _last[kind] = (connection, fields);

    /// <summary>The schema of a connection; null when none was seen.</summary>
    public IReadOnlyList<PendoMetadataField>? Recall(MetadataKind kind, PendoConnection<IntegrationKey> connection) =>
        _last.TryGetValue(kind, out (PendoConnection<IntegrationKey> Connection, IReadOnlyList<PendoMetadataField> Fields) last)
        && last.Connection.Endpoint.Root == connection.Endpoint.Root && last.Connection.Key.IsSameAs(connection.Key)
            ? last.Fields
            : null;
}
