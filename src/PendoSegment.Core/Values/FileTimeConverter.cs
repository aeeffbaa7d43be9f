using System.Globalization;
using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Dates from Windows FILETIMEs. A .NET date, into which some tools turn them, is taken as it is.</summary>
internal sealed class FileTimeConverter : ValueConverter
{
    // DateTime.MaxValue.ToFileTimeUtc(): 9999-12-31.
    private const long Last = 2_650_467_743_999_999_999;

    public override string Expected => "a FILETIME such as 133512345678901234 (100-nanosecond steps since 1601; 0 and 9223372036854775807 mean never)";

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        DateTimeOffset date;
        if (TryRead(value, out long time))
        {
            if (IsNever(time))
            {
                return ValueOutcome.Empty;
            }

            if (time is < 0 or > Last)
            {
                return ValueOutcome.Invalid;
            }

            date = new DateTimeOffset(DateTime.FromFileTimeUtc(time));
        }
        else if (value.Object is DateTime or DateTimeOffset)
        {
            date = value.Object is DateTimeOffset offset ? offset : IsoDate.FromDateTime((DateTime)value.Object);
        }
        else
        {
            return IsBlank(value) ? ValueOutcome.Empty : ValueOutcome.Invalid;
        }

        json.WritePropertyName(name);
        Scalar.WriteDate(json, date);
        return ValueOutcome.Written;
    }

    public override bool IsEmpty(RecordValue value) => IsBlank(value) || (TryRead(value, out long time) && IsNever(time));

    private static bool IsNever(long time) => time is 0 or long.MaxValue;

    private static bool TryRead(RecordValue value, out long time)
    {
        switch (value.Object)
        {
            case long number:
                time = number;
                return true;
            case int or short or sbyte or byte or ushort or uint:
                time = Convert.ToInt64(value.Object, CultureInfo.InvariantCulture);
                return true;
            case ulong number:
                time = (long)Math.Min(number, long.MaxValue);
                return number <= long.MaxValue;
            case decimal number when number == decimal.Truncate(number) && Math.Abs(number) <= long.MaxValue:
                time = (long)number;
                return true;
            default:
                time = 0;
                return value.Kind == RecordValueKind.Text && IntegerText.TryParse(value.Text, out time);
        }
    }
}
