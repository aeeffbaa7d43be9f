using System.Text.Json;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>Counts what a field's texts look like.</summary>
internal sealed class TextLooks
{
    // Nothing longer is a number, a date or a Boolean.
    private const int MaxLength = 40;

    private long _numbers;
    private long _dates;
    private long _booleans;

    /// <summary>Looks at a text as it is sent, and says what it is in Pendo: text, or a date when it is one in the form of RFC 3339.</summary>
    public MappingFieldType See(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > MaxLength)
        {
            return MappingFieldType.Text;
        }

        Span<char> text = stackalloc char[MaxLength];
        text = text.Slice(0, reader.CopyString(text));

        // A leading zero, as of a postal code, makes it no number.
        if (NumberText.IsPlainJsonNumber(text))
        {
            _numbers++;
        }
        else if (BooleanText.Parse(text) is not null)
        {
            _booleans++;
        }
        else if (text.Length >= 10 && IsoDate.TryParse(text, out _, out bool hasOffset))
        {
            if (hasOffset && text[10] == 'T')
            {
                return MappingFieldType.Date;
            }

            _dates++;
        }

        return MappingFieldType.Text;
    }

    /// <summary>What all of so many texts look like; null when they do not agree.</summary>
    public MappingIssueCode? Agreed(long texts) =>
        texts == 0 ? null
        : _numbers == texts ? MappingIssueCode.LooksLikeNumber
        : _booleans == texts ? MappingIssueCode.LooksLikeBoolean
        : _dates == texts ? MappingIssueCode.LooksLikeDate
        : null;
}
