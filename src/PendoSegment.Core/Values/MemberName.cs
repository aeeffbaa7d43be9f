namespace PendoSegment.Values;

/// <summary>The names of a dictionary's entries.</summary>
internal static class MemberName
{
    /// <summary>A key as a name: keys may be numbers or dates, and these have the same name in every culture.</summary>
    public static string Of(object? key) => key switch
    {
        null => string.Empty,
        string name => name,
        _ => Scalar.Is(key) ? Scalar.ToText(key) : key.ToString() ?? string.Empty,
    };
}
