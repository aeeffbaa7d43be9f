namespace PendoSegment.Sandbox.Page;

/// <summary>A field that got another value, or its first.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">Of a visitor or of an account.</param>
/// <param name="Id">Whose.</param>
/// <param name="Group">The metadata group; null for what is in none, a visitor's account.</param>
/// <param name="Field">The field's name, in lower case.</param>
/// <param name="Before">What was there; null too when there was nothing.</param>
/// <param name="After">What is there now.</param>
/// <param name="IsNew">True for the first value.</param>
internal readonly record struct Change(
    DateTimeOffset At, MetadataKind Kind, string Id, string? Group, string Field, object? Before, object? After, bool IsNew)
{
    /// <summary>True when the value is the one that was there: most events say what is known.</summary>
    public bool IsNone => !IsNew && IsSame(Before, After);

    private static bool IsSame(object? one, object? other) =>
        one is object?[] list && other is object?[] others
            ? list.Length == others.Length && list.Zip(others, IsSame).All(static same => same)
            : Equals(one, other);
}
