using System.Globalization;
using System.Numerics;
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
        IsBlank(value) || (TryReadNumber(value, out long number) ? IsNever(number) : TryReadDate(value, out DateTimeOffset date) ? IsNever(date) : IsoDate.IsNever(value.Text));

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
            return IsoDate.TryParse(value.Text, out date);
        }

        date = IsoDate.FromObject(value.Object).GetValueOrDefault();
        return IsoDate.FromObject(value.Object) is not null;
    }

    private static bool TryReadNumber(RecordValue value, out long number)
    {
        switch (value.Object)
        {
            case long whole:
                number = whole;
                return true;
            case int or short or sbyte or byte or ushort or uint:
                number = Convert.ToInt64(value.Object, CultureInfo.InvariantCulture);
                return true;
            case ulong whole:
                number = (long)Math.Min(whole, long.MaxValue);
                return whole <= long.MaxValue;
            case decimal whole when whole == decimal.Truncate(whole) && Math.Abs(whole) <= long.MaxValue:
                number = (long)whole;
                return true;
            case BigInteger whole when whole >= long.MinValue && whole <= long.MaxValue:
                number = (long)whole;
                return true;
            default:
                number = 0;
                return value.Kind == RecordValueKind.Text && NumberText.TryParseWhole(value.Text.Trim(), out number);
        }
    }
}
