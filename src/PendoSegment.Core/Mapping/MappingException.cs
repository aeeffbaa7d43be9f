namespace PendoSegment.Mapping;

/// <summary>A mapping that cannot be used. The message names the key, its place, and what to write instead.</summary>
public sealed class MappingException : Exception
{
    /// <summary>A mapping that cannot be used.</summary>
    public MappingException(string message)
        : base(message)
    {
    }

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
}
