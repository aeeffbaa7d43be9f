namespace PendoSegment.Core.Tests.Delivery;

/// <summary>One post as the endpoint saw it.</summary>
internal sealed record Attempt(int Number, string Id, Guid MessageId, string Json);
