namespace PendoSegment.Module.Tests.Objects;

/// <summary>A class as the clients of web services have them, generated from the service's description.</summary>
public sealed class Contact
{
    public string Id { get; set; } = "u-1";

    public Place? Home { get; set; }

    public IReadOnlyList<Place> Offices { get; set; } = [];

    public Contact? Manager { get; set; }

    public IDictionary<string, object> AdditionalData { get; } = new Dictionary<string, object>();

    /// <summary>A structure in a class.</summary>
    public struct Place
    {
        public string? City { get; set; }

        public DateOnly? Since { get; set; }
    }
}
