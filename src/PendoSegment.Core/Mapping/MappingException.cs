namespace PendoSegment.Mapping;

/// <summary>A mapping that cannot be used. The message names the key, its place, and what to write instead.</summary>
internal sealed class MappingException : Exception
{
    /// <summary>A mapping that cannot be used.</summary>
    public MappingException(string message)
        : base(message)
    {
    }

    /// <summary>Where in the mapping: <c>Mapping.Traits.joined.Type</c>; null when it is about the mapping as a whole.</summary>
    public string? Place { get; init; }

    /// <inheritdoc cref="MappingException(string)"/>
    public MappingException()
        : this("The mapping cannot be used.")
    {
    }

    /// <inheritdoc cref="MappingException(string)"/>
    public MappingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A mapping that cannot be used because of what stands at a place in it.</summary>
    internal static MappingException At(string place, string message) => new(message) { Place = place };
}
