using System.Globalization;
using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>True or false from .NET Booleans, from 1 and 0, and from the words that exports use; before these, from a field's own words.</summary>
internal sealed class BooleanConverter(IReadOnlyList<string> trueWords, IReadOnlyList<string> falseWords) : ValueConverter
{
    private readonly bool _hasOwnWords = trueWords.Count + falseWords.Count > 0;

    public override string Expected { get; } = string.Concat(
        trueWords.Count > 0 ? $"{string.Join(" or ", trueWords.Select(word => $"'{word}'"))} for true, " : string.Empty,
        falseWords.Count > 0 ? $"{string.Join(" or ", falseWords.Select(word => $"'{word}'"))} for false, " : string.Empty,
        "true or false, yes or no, y or n, t or f, on or off, 1 or 0");

    /// <summary>What a text means, as exports write it; null when it is none of the known words.</summary>
    public static bool? Parse(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> word = text.Trim();
        return word.Length switch
        {
            1 => word[0] switch
            {
                '1' or 'y' or 'Y' or 't' or 'T' => true,
                '0' or 'n' or 'N' or 'f' or 'F' => false,
                _ => null,
            },
            2 when Is(word, "no") => false,
            2 when Is(word, "on") => true,
            3 when Is(word, "off") => false,
            3 when Is(word, "yes") => true,
            4 when Is(word, "true") => true,
            5 when Is(word, "false") => false,
            _ => null,
        };
    }

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        bool isText = value.Kind == RecordValueKind.Text;
        if ((_hasOwnWords ? ReadOwn(value) : null) is { } own)
        {
            json.WriteBoolean(name, own);
            return ValueOutcome.Written;
        }

        if ((isText ? Parse(value.Text) : Read(value.Object!)) is { } flag)
        {
            json.WriteBoolean(name, flag);
            return ValueOutcome.Written;
        }

        return isText && IsEmpty(value) ? ValueOutcome.Empty : ValueOutcome.Invalid;
    }

    public override bool IsEmpty(RecordValue value) => value.IsBlank;

    /// <summary>What a value means by the field's own words; null when it is none of them.</summary>
    private bool? ReadOwn(RecordValue value)
    {
        ReadOnlySpan<char> text = value.Kind == RecordValueKind.Text ? value.Text.Trim() : Scalar.Is(value.Object!) ? Scalar.ToText(value.Object!).AsSpan() : default;
        return IsAmong(text, trueWords) ? true : IsAmong(text, falseWords) ? false : null;
    }

    private static bool IsAmong(ReadOnlySpan<char> text, IReadOnlyList<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (Is(text, words[i].Trim()))
            {
                return true;
            }
        }

        return false;
    }

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
