namespace PendoSegment.Delivery.Engage;

/// <summary>A mapping and a schema do not go together. The message says which fields, and what to do.</summary>
internal sealed class SchemaConflictException(string message) : Exception(message);
