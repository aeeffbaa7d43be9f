namespace PendoSegment.Mapping;

/// <summary>A mapping that cannot be used. The message names the key, its place, and what to write instead.</summary>
internal sealed class MappingException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Where in the mapping: <c>Mapping.Traits.joined.Type</c>; null when it is about the mapping as a whole.</summary>
    public string? Place { get; init; }

    /// <summary>A mapping that cannot be used because of what stands at a place in it.</summary>
    public static MappingException At(string place, string message) => new(message) { Place = place };
}
