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

    /// <summary>What all of them look like; null when they do not agree, or look like text.</summary>
    public MappingIssueCode? Agreed { get; private set; }

    /// <summary>True when the last text was a date that stands for none.</summary>
    public bool IsNever { get; private set; }

    /// <summary>Looks at a text as it is sent, and says what it is in Pendo: text, or a date when it is one in the form of RFC 3339.</summary>
    public MappingFieldType See(ref Utf8JsonReader reader)
    {
        MappingIssueCode? look = null;
        IsNever = false;
        if (reader.ValueSpan.Length <= MaxLength)
        {
            Span<char> text = stackalloc char[MaxLength];
            text = text.Slice(0, reader.CopyString(text));
            bool isDate = IsoDate.TryParse(text, out DateTimeOffset date, out bool hasOffset);
            IsNever = isDate && IsoDate.IsNever(date);
            if (isDate && hasOffset && IsRfc3339(text))
            {
                return MappingFieldType.Date;
            }

            // A leading zero, as of a postal code, makes it no number.
            look = NumberText.IsPlainJsonNumber(text) ? MappingIssueCode.LooksLikeNumber
                : BooleanConverter.Parse(text) is not null ? MappingIssueCode.LooksLikeBoolean
                : isDate ? MappingIssueCode.LooksLikeDate
                : null;
        }

        Agreed = !_hasTexts || Agreed == look ? look : null;
        _hasTexts = true;
        return MappingFieldType.Text;
    }

    // One of the forms that are dates to IsoDate.
    private static bool IsRfc3339(ReadOnlySpan<char> text) =>
        text[4] == '-' && text[10] == 'T' && text.Length > SecondSeparator && text[SecondSeparator] == ':' && !text.Slice(HourStart, 2).SequenceEqual("24".AsSpan())
            && (text[text.Length - 1] is 'Z' or 'z' || text[text.Length - 3] == ':') && text.IndexOf(' ') < 0;
}
