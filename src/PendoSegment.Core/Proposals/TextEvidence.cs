using System.Globalization;
using PendoSegment.Values;

namespace PendoSegment.Proposals;

/// <summary>What text may mean. A column has a form as long as every value of it has.</summary>
[Flags]
internal enum TextForms
{
    /// <summary>Text and nothing else.</summary>
    None = 0,

    /// <summary>A number in the invariant form, without a leading zero, and of so few digits that a double holds them all.</summary>
    Number = 1,

    /// <summary>A number as the given culture writes it.</summary>
    LocalNumber = 2,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    TrueFalse = 4,

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    YesNo = 8,

    /// <summary><c>y</c> or <c>n</c>.</summary>
    LetterYesNo = 16,

    /// <summary>An ISO 8601 date.</summary>
    IsoDate = 32,

    /// <summary>A date by numbers in another order or with other signs.</summary>
    LocalDate = 64,

    /// <summary>A FILETIME of our times, or one of its two words for never.</summary>
    FileTime = 128,

    /// <summary>Seconds since 1970, of our times.</summary>
    UnixSeconds = 256,

    /// <summary>Milliseconds since 1970, of our times.</summary>
    UnixMilliseconds = 512,

    /// <summary>Something that <see cref="FieldType"/> has a type for, even if it cannot be shown to be that: digits that may be a code.</summary>
    LooksTyped = 1024,

    /// <summary>Digits, leading zeros or not.</summary>
    Digits = 2048,

    /// <summary>A date as the given culture writes it.</summary>
    CultureDate = 4096,

    /// <summary>A directory's distinguished name.</summary>
    DistinguishedName = 8192,

    /// <summary>A date of our times in eight digits: 20260131.</summary>
    CompactDate = 16384,

    /// <summary>All of them.</summary>
    All = 32767,
}

/// <summary>Keeps what all texts of one column can mean. The first text that cannot be something ends it for the column.</summary>
internal sealed class TextEvidence(CultureInfo? culture)
{
    // So many digits a double, which most readers of JSON make of a number, holds exactly.
    private const int MaxDigits = 15;

    private static readonly long FirstFileTime = new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc).ToFileTimeUtc();
    private static readonly long EndFileTime = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc).ToFileTimeUtc();
    private static readonly long FirstUnix = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
    private static readonly long EndUnix = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private readonly LocalText? _local = culture is null ? null : new LocalText(culture);
    private readonly LocalDates _dates = new();
    private readonly NearMiss _numbers = new();
    private readonly NearMiss _localNumbers = new();
    private readonly NearMiss _isoDates = new();
    private readonly NearMiss _cultureDates = new();
    private readonly NearMiss _truths = new();

    /// <summary>What every text so far can be.</summary>
    public TextForms Forms { get; private set; } = culture is null ? TextForms.All & ~(TextForms.LocalNumber | TextForms.CultureDate) : TextForms.All;

    /// <summary>How its points and commas stand.</summary>
    public PointForms Points { get; } = new();

    /// <summary>Whether they are words of another language for true and false.</summary>
    public TruthWords Words { get; } = new();

    /// <summary>The first text; null before it.</summary>
    public string? First { get; private set; }

    /// <summary>How long every text is; 0 when they differ.</summary>
    public int Length { get; private set; } = -1;

    /// <summary>True when a point may stand for decimals or for thousands in every number that has one.</summary>
    public bool IsAmbiguous => Points.IsAmbiguous;

    /// <summary>True once a FILETIME was the word for never that is no other number.</summary>
    public bool HasLastFileTime { get; private set; }

    /// <summary>What all texts but a few are, and which these are; null when there is no such thing.</summary>
    public (string Type, NearMiss Miss)? Nearly =>
        _numbers.IsNear ? (nameof(FieldType.Number), _numbers)
        : _localNumbers.IsNear ? ($"{FieldType.Number} as {_local!.Name} writes it", _localNumbers)
        : _isoDates.IsNear ? (nameof(FieldType.Date), _isoDates)
        : _dates.Near is var (format, dates) ? ($"{FieldType.Date} in the form {format}", dates)
        : _cultureDates.IsNear ? ($"{FieldType.Date} as {_local!.Name} writes it", _cultureDates)
        : _truths.IsNear ? (nameof(FieldType.Boolean), _truths)
        : null;

    /// <summary>True once a text had digits behind a leading zero.</summary>
    public bool HasLeadingZero { get; private set; }

    /// <summary>True once a text meant true, and once one meant false.</summary>
    public (bool True, bool False) Truths { get; private set; }

    /// <summary>True once a FILETIME was a point in time and not never.</summary>
    public bool HasFileTime { get; private set; }

    /// <summary>True once an ISO 8601 text had a time without an offset.</summary>
    public bool HasTimeWithoutOffset { get; private set; }

    /// <summary>True once an ISO 8601 text, or one like it, was a date that stands for never.</summary>
    public bool HasNeverDate { get; private set; }

    /// <summary>The format of the column's dates; null when it cannot be told.</summary>
    public string? DateFormat => Has(TextForms.LocalDate) ? _dates.Find(culture) : null;

    /// <summary>Takes a text that is not blank.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it stands.</param>
    public void See(ReadOnlySpan<char> text, long place)
    {
        text = text.Trim();
        First ??= text.ToString();
        Length = Length < 0 || Length == text.Length ? text.Length : 0;
        Points.See(text);
        Words.See(text);
        int first = text[0] == '-' ? 1 : 0;
        HasLeadingZero |= text.Length > first + 1 && text[first] == '0' && text[first + 1] is >= '0' and <= '9';
        Keep(text, place);
    }

    /// <summary>Takes a whole .NET number, which may be a point in time as well as text may.</summary>
    public void See(long number)
    {
        Narrow(TextForms.FileTime, IsFileTime(number));
        Narrow(TextForms.UnixSeconds, number >= FirstUnix && number < EndUnix);
        Narrow(TextForms.UnixMilliseconds, number / 1000 >= FirstUnix && number / 1000 < EndUnix);
        Narrow(TextForms.CompactDate, IsCompactDate(number));
    }

    private void Keep(ReadOnlySpan<char> text, long place)
    {
        bool isPlain = NumberText.IsPlainJsonNumber(text);
        bool? truth = isPlain ? null : BooleanConverter.Parse(text);
        bool isWord = truth is not null && text.Length >= 4;
        bool hasOffset = false;
        DateTimeOffset date = default;
        bool isIso = !isPlain && DateText.TryParse(text, out date, out hasOffset);
        HasNeverDate |= isIso && IsoDate.IsNever(date);
        HasTimeWithoutOffset |= isIso && !hasOffset && text.Length > 10;
        Truths = (Truths.True || truth == true, Truths.False || truth == false);
        Narrow(TextForms.LooksTyped, isPlain || truth is not null || isIso);
        Narrow(TextForms.Digits, isPlain || (Has(TextForms.Digits) && NumberText.TryParseExact(text, out _)));
        Narrow(TextForms.DistinguishedName, Has(TextForms.DistinguishedName) && DistinguishedName.Is(text));
        Narrow(TextForms.Number, isPlain && HasFewDigits(text), _numbers, place);
        Narrow(TextForms.IsoDate, isIso, _isoDates, place);
        Narrow(TextForms.TrueFalse, isWord, _truths, place);
        Narrow(TextForms.YesNo, truth is not null && text.Length is 2 or 3);
        Narrow(TextForms.LetterYesNo, truth is not null && text.Length == 1);
        if (_localNumbers.CanBeNear)
        {
            Narrow(TextForms.LocalNumber, _local?.IsNumber(text) == true && HasFewDigits(text), _localNumbers, place);
        }

        if (_cultureDates.CanBeNear)
        {
            Narrow(TextForms.CultureDate, _local?.IsDate(text) == true, _cultureDates, place);
        }

        if (_dates.CanBeNear)
        {
            _dates.See(text, place);
            Narrow(TextForms.LocalDate, _dates.IsOpen);
        }

        if (Has(TextForms.FileTime | TextForms.UnixSeconds | TextForms.UnixMilliseconds | TextForms.CompactDate))
        {
            See(isPlain && NumberText.TryParseWhole(text, out long number) ? number : -1);
        }
    }

    private bool Has(TextForms form) => (Forms & form) != 0;

    private void Narrow(TextForms form, bool isSo) => Forms = isSo ? Forms : Forms & ~form;

    // A few that do not fit, out of many, are more likely wrong than the others.
    private void Narrow(TextForms form, bool isSo, NearMiss miss, long place)
    {
        Narrow(form, isSo);
        miss.See(isSo, place);
    }

    private bool IsFileTime(long number)
    {
        bool isTime = number >= FirstFileTime && number < EndFileTime;
        HasFileTime |= isTime;
        HasLastFileTime |= number == long.MaxValue;
        return isTime || number is 0 or long.MaxValue;
    }

    private static bool IsCompactDate(long number)
    {
        (long year, long month, long day) = (number / 10000, number / 100 % 100, number % 100);
        return year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth((int)year, (int)month);
    }

    private static bool HasFewDigits(ReadOnlySpan<char> number)
    {
        int digits = 0;
        foreach (char character in number)
        {
            digits += character is >= '0' and <= '9' ? 1 : 0;
        }

        return digits <= MaxDigits;
    }
}
