using PendoSegment.Values;

namespace PendoSegment.Sandbox.Rules;

/// <summary>The types that Pendo's schema has been seen to name (singer-io/tap-pendo), and which values each takes.</summary>
internal static class MetadataType
{
    private const string Text = "string";
    private const string Boolean = "boolean";
    private const string Integer = "integer";
    private const string Float = "float";
    private const string Time = "time";
    private const string List = "list";

    /// <summary>No value has been seen yet: anything is taken.</summary>
    public const string Unknown = "";

    /// <summary>The type of a field of which this is the first value.</summary>
    public static string Of(object? value) => value switch
    {
        null => Unknown,
        bool => Boolean,
        long => Integer,
        double => Float,
        string text => DateText.IsInternetTime(text.AsSpan()) ? Time : Text,
        _ => List,
    };

    /// <summary>The schema's name for a type that a field is created with; null for one that fields cannot be created with.</summary>
    public static string? OfCreated(string type) => type switch
    {
        Text or Boolean or Time => type,
        "number" => Float,
        _ => null,
    };

    /// <summary>True when a field of this type takes the value; null takes a field's value away, whatever its type.</summary>
    public static bool Takes(string type, object? value) => value is null || type switch
    {
        Unknown => true,
        Text => value is string,
        Boolean => value is bool,
        Time => value is string text && DateText.IsInternetTime(text.AsSpan()),
        List => value is object?[],
        _ => value is long or double,
    };
}
