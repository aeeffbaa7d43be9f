namespace PendoSegment.Delivery.Engage;

/// <summary>A field to be created in Pendo, its type as the API takes it.</summary>
internal sealed record NewMetadataField(string Name, string DisplayName, string Type);
