using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Dates from Windows FILETIMEs. A .NET date or ISO 8601 text, into which some tools turn them, is taken as it is.</summary>
internal sealed class FileTimeConverter : TimeConverter
{
    // DateTime.MaxValue.ToFileTimeUtc(): 9999-12-31.
    private const long Last = 2_650_467_743_999_999_999;

    private static readonly DateTimeOffset First = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override string Expected => "a FILETIME such as 133512345678901234 (100-nanosecond steps since 1601; 0 and 9223372036854775807 mean never), or a date in ISO 8601";

    public override bool IsEmpty(RecordValue value) =>
        value.IsBlank || (TryReadNumber(value, out long number) ? IsNever(number) : TryReadDate(value, out DateTimeOffset date) ? IsNever(date) : IsoDate.IsNever(value.Text));

    public override bool TryRead(RecordValue value, out DateTimeOffset time)
    {
        DateTimeOffset? read = !TryReadNumber(value, out long number) ? TryReadDate(value, out DateTimeOffset date) && !IsNever(date) ? date : null
            : IsNever(number) || number is < 0 or > Last ? null
            : new DateTimeOffset(DateTime.FromFileTimeUtc(number));
        time = read.GetValueOrDefault();
        return read is not null;
    }

    private static bool IsNever(long number) => number is 0 or long.MaxValue;

    // What libraries make of never. They make it in the machine's own zone, and its kind may be lost on the way.
    private static bool IsNever(DateTimeOffset date) => IsoDate.IsNever(date) || Math.Abs((date - First).TotalHours) <= 14;

    private static bool TryReadDate(RecordValue value, out DateTimeOffset date)
    {
        if (value.Kind == RecordValueKind.Text)
        {
            return DateText.TryParse(value.Text, out date, out _);
        }

        date = IsoDate.FromObject(value.Object).GetValueOrDefault();
        return IsoDate.FromObject(value.Object) is not null;
    }

    private static bool TryReadNumber(RecordValue value, out long number)
    {
        if (value.Kind == RecordValueKind.Text)
        {
            return NumberText.TryParseWhole(value.Text.Trim(), out number);
        }

        // As nearly all are: the others are made into text first.
        number = value.Object is long whole ? whole : 0;
        if (value.Object is not (long or null) && Scalar.IsNumber(value.Object) && NumberText.TryParseExact(Scalar.ToText(value.Object).AsSpan(), out decimal exact)
            && exact == decimal.Truncate(exact) && exact is >= long.MinValue and <= long.MaxValue)
        {
            number = (long)exact;
            return true;
        }

        return value.Object is long;
    }
}
