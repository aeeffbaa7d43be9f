using System.Text.Json;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>What a field's texts look like, as long as they agree.</summary>
/// <param name="local">Tells numbers and dates of the culture that the user named; null for none.</param>
internal sealed class TextLooks(LocalText? local)
{
    // Nothing longer is a number, a date or a Boolean.
    private const int MaxLength = 128;

    // In yyyy-MM-ddTHH:mm:ss.
    private const int SecondSeparator = 16;
    private const int HourStart = 11;

    private readonly PointForms _points = new();
    private readonly TruthWords _words = new();
    private Look _looks = Look.All;
    private bool _hasTexts;

    [Flags]
    private enum Look
    {
        None = 0,
        Number = 1,
        Boolean = 2,
        Date = 4,
        LocalNumber = 8,
        LocalDate = 16,
        All = 31,
    }

    /// <summary>What all of them look like; null when they do not agree, or look like text.</summary>
    public MappingIssueCode? Agreed => !_hasTexts ? null
        : Has(Look.Number | Look.LocalNumber) || Shown is not null ? MappingIssueCode.LooksLikeNumber
        : Has(Look.Boolean) || Words is not null ? MappingIssueCode.LooksLikeBoolean
        : Has(Look.Date | Look.LocalDate) ? MappingIssueCode.LooksLikeDate
        : null;

    /// <summary>The culture as whose they are what they look like; null when no culture is asked for it.</summary>
    public string? Culture => local is not null && (Has(Look.LocalNumber) || (Has(Look.LocalDate) && !Has(Look.Number | Look.Boolean | Look.Date))) ? local.Name : Shown;

    /// <summary>The words that they are for true and for false, where these are no English; null otherwise.</summary>
    public (string True, string False)? Words => _hasTexts && !Has(Look.Boolean) ? _words.Found : null;

    /// <summary>True when every point in its numbers may be one for thousands, and the culture does not tell.</summary>
    public bool IsAmbiguous => _points.IsAmbiguous && local?.HasPoint != true && !(_hasTexts && Has(Look.LocalNumber));

    /// <summary>True when the last text was a date that stands for none.</summary>
    public bool IsNever { get; private set; }

    /// <summary>Looks at a text as it is sent, and says what it is in Pendo: text, or a date when it is one in the form of RFC 3339.</summary>
    public MappingFieldType See(ref Utf8JsonReader reader)
    {
        Look look = Look.None;
        IsNever = false;
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

            // A leading zero, as of a postal code, makes it no number.
            look = NumberText.IsPlainJsonNumber(text) ? Look.Number
                : BooleanConverter.Parse(text) is not null ? Look.Boolean
                : isDate ? Look.Date
                : Look.None;
            ReadOnlySpan<char> trimmed = text.Trim();
            look |= LocalLook(trimmed);
            _points.See(trimmed);
            _words.See(trimmed);
        }
        else
        {
            _points.See(default);
            _words.See(default);
        }

        _looks &= look;
        _hasTexts = true;
        return MappingFieldType.Text;
    }

    /// <summary>Looks at the text of which a number is made. What is none is told elsewhere.</summary>
    public void SeeNumber(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (NumberText.IsPlainJsonNumber(text) || NumberText.MayBeGrouped(text, out _))
        {
            _points.See(text);
            _looks &= LocalLook(text);
        }
    }

    // Points and commas in one number show whose it is, whether or not anybody said so.
    private string? Shown => local is null && _points.HasBoth ? _points.Shown?.Name : null;

    private bool Has(Look look) => (_looks & look) != 0;

    private Look LocalLook(ReadOnlySpan<char> text) => local is null ? Look.None
        : (Has(Look.LocalNumber) && local.IsNumber(text) ? Look.LocalNumber : Look.None)
            | (Has(Look.LocalDate) && local.IsDate(text) ? Look.LocalDate : Look.None);

    // One of the forms that are dates to DateText.
    private static bool IsRfc3339(ReadOnlySpan<char> text) =>
        text[4] == '-' && text[10] == 'T' && text.Length > SecondSeparator && text[SecondSeparator] == ':' && !text.Slice(HourStart, 2).SequenceEqual("24".AsSpan())
            && (text[text.Length - 1] is 'Z' or 'z' || text[text.Length - 3] == ':') && text.IndexOf(' ') < 0;
}
