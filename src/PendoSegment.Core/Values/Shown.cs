using System.Collections;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Values as messages show them: enough to know them again, never a whole document, and no foreign code is run for it.</summary>
internal static class Shown
{
    private const int MaxLength = 60;

    /// <summary>Text, cut where it is long.</summary>
    public static string Plain(ReadOnlySpan<char> text) => text.Length <= MaxLength ? text.ToString()
        : text.Slice(0, char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength).ToString() + "...";

    /// <summary>Text in quotes, cut where it is long.</summary>
    public static string Text(ReadOnlySpan<char> text) => $"'{Plain(text)}'";

    /// <summary>A simple value in quotes; of others what they are.</summary>
    public static string Object(object? value) => value switch
    {
        null => "null",
        _ when Scalar.Is(value) => Text(Scalar.ToText(value).AsSpan()),
        double or float => "NaN or infinity",
        byte[] => "bytes",
        IDictionary => "a dictionary",
        ICollection => "a list",
        _ => $"an object of type {value.GetType().Name}",
    };

    /// <summary>How many records.</summary>
    public static string Records(long count) => count == 1 ? "1 record" : FormattableString.Invariant($"{count:N0} records");

    /// <summary>What a record holds.</summary>
    public static string Value(RecordValue value) => value.Kind == RecordValueKind.Text ? Text(value.Text) : Object(value.Object);
}
