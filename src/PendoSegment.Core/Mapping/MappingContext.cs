using PendoSegment.Records;

namespace PendoSegment.Mapping;

/// <summary>What the reading of a mapping needs to know beside the mapping.</summary>
/// <param name="Model">How wrapped values are unwrapped.</param>
/// <param name="Compiler">Makes code of the caller's language into an expression; null for what is no code. Null when there is no such language.</param>
/// <param name="IsFile">True when the mapping comes from a file, in which there is no code.</param>
internal sealed record MappingContext(IObjectModel Model, Func<object, Func<object, object?>?>? Compiler = null, bool IsFile = false)
{
    /// <summary>Code as an expression; null for what is no code.</summary>
    public Func<object, object?>? Compile(object? value) => value as Func<object, object?> ?? (value is null ? null : Compiler?.Invoke(value));
}
