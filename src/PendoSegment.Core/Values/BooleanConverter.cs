using System.Globalization;
using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>True or false from .NET Booleans, from 1 and 0, and from the words that exports use.</summary>
internal sealed class BooleanConverter : ValueConverter
{
    public override string Expected => "true or false, yes or no, y or n, 1 or 0";

    /// <summary>What a text means, as exports write it; null when it is none of the known words.</summary>
    public static bool? Parse(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> word = text.Trim();
        return word.Length switch
        {
            1 => word[0] switch
            {
                '1' or 'y' or 'Y' => true,
                '0' or 'n' or 'N' => false,
                _ => null,
            },
            2 when Is(word, "no") => false,
            3 when Is(word, "yes") => true,
            4 when Is(word, "true") => true,
            5 when Is(word, "false") => false,
            _ => null,
        };
    }

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        bool isText = value.Kind == RecordValueKind.Text;
        if ((isText ? Parse(value.Text) : Read(value.Object!)) is { } flag)
        {
            json.WriteBoolean(name, flag);
            return ValueOutcome.Written;
        }

        return isText && IsEmpty(value) ? ValueOutcome.Empty : ValueOutcome.Invalid;
    }

    public override bool IsEmpty(RecordValue value) => IsBlank(value);

    /// <summary>A Boolean or the numbers 1 and 0; null for everything else.</summary>
    private static bool? Read(object value) => value switch
    {
        bool flag => flag,
        int or long or short or byte or sbyte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture) switch
        {
            1 => true,
            0 => false,
            _ => null,
        },
        _ => null,
    };

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word.AsSpan(), StringComparison.OrdinalIgnoreCase);
}
