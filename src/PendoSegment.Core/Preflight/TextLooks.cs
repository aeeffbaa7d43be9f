using System.Text.Json;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>What a field's texts look like, as long as they agree.</summary>
internal sealed class TextLooks
{
    // Nothing longer is a number, a date or a Boolean.
    private const int MaxLength = 64;

    // In yyyy-MM-ddTHH:mm:ss.
    private const int SecondSeparator = 16;
    private const int HourStart = 11;

    private bool _hasTexts;
    private bool _hasPoint;
    private bool _isGrouped = true;

    /// <summary>What all of them look like; null when they do not agree, or look like text.</summary>
    public MappingIssueCode? Agreed { get; private set; }

    /// <summary>True when every point in its numbers may be one for thousands.</summary>
    public bool IsAmbiguous => _hasPoint && _isGrouped;

    /// <summary>True when the last text was a date that stands for none.</summary>
    public bool IsNever { get; private set; }

    /// <summary>Looks at a text as it is sent, and says what it is in Pendo: text, or a date when it is one in the form of RFC 3339.</summary>
    public MappingFieldType See(ref Utf8JsonReader reader)
    {
        MappingIssueCode? look = null;
        IsNever = false;
        bool isGrouped = false;
        if (reader.ValueSpan.Length <= MaxLength)
        {
            Span<char> text = stackalloc char[MaxLength];
            text = text.Slice(0, reader.CopyString(text));
            bool isDate = DateText.TryParse(text, out DateTimeOffset date, out bool hasOffset);
            IsNever = isDate && IsoDate.IsNever(date);
            if (isDate && hasOffset && IsRfc3339(text))
            {
                return MappingFieldType.Date;
            }

            isGrouped = SeePoints(text);

            // A leading zero, as of a postal code, makes it no number.
            look = NumberText.IsPlainJsonNumber(text) ? MappingIssueCode.LooksLikeNumber
                : BooleanConverter.Parse(text) is not null ? MappingIssueCode.LooksLikeBoolean
                : isDate ? MappingIssueCode.LooksLikeDate
                : null;
        }

        _isGrouped &= isGrouped;
        Agreed = !_hasTexts || Agreed == look ? look : null;
        _hasTexts = true;
        return MappingFieldType.Text;
    }

    /// <summary>Looks at a number that a cell's text became, digit for digit.</summary>
    public void SeeNumber(ReadOnlySpan<byte> digits)
    {
        Span<char> text = stackalloc char[MaxLength];
        int length = Math.Min(digits.Length, MaxLength);
        for (int i = 0; i < length; i++)
        {
            text[i] = (char)digits[i];
        }

        _isGrouped &= digits.Length <= MaxLength && SeePoints(text.Slice(0, length));
    }

    private bool SeePoints(ReadOnlySpan<char> text)
    {
        bool isGrouped = NumberText.MayBeGrouped(text.Trim(), out bool hasPoint);
        _hasPoint |= hasPoint;
        return isGrouped;
    }

    // One of the forms that are dates to DateText.
    private static bool IsRfc3339(ReadOnlySpan<char> text) =>
        text[4] == '-' && text[10] == 'T' && text.Length > SecondSeparator && text[SecondSeparator] == ':' && !text.Slice(HourStart, 2).SequenceEqual("24".AsSpan())
            && (text[text.Length - 1] is 'Z' or 'z' || text[text.Length - 3] == ':') && text.IndexOf(' ') < 0;
}
