using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>
/// Dates from the serial numbers of spreadsheets, which are days since 1900 and parts of a day (ECMA-376, part 1, 18.17.4). A cell with a format of its own
/// comes so, its neighbour with a built-in one as a .NET date: both are taken.
/// </summary>
internal sealed class ExcelDateConverter : TimeConverter
{
    // 1 is 1900-01-01, and the last day is 9999-12-31.
    private const double First = 1;
    private const double End = 2_958_466;

    // Lotus took 1900 for a leap year, and Excel after it: up to its February 29 every number is one day ahead.
    private const double LeapDay = 60;

    private static readonly DateTimeOffset Origin = new(1899, 12, 30, 0, 0, 0, TimeSpan.Zero);

    public override string Expected => "a serial number of Excel such as 46053 or 46053.5 (days since 1900), or a date";

    /// <summary>Reads a number, or text of one, that is a day of Excel's calendar.</summary>
    public static bool TryReadSerial(RecordValue value, out double serial)
    {
        serial = 0;
        bool isNumber = value.Kind == RecordValueKind.Text ? NumberText.TryParse(value.Text.Trim(), out serial)
            : Scalar.TryToDouble(value.Object, out serial);
        return isNumber && serial is >= First and < End;
    }

    public override bool TryRead(RecordValue value, out DateTimeOffset time)
    {
        if (TryReadSerial(value, out double serial))
        {
            // A second has no exact part of a day: what it is meant to be is the nearest millisecond.
            double days = serial <= LeapDay ? serial + 1 : serial;
            time = Origin.AddTicks((long)Math.Round(days * TimeSpan.FromDays(1).TotalMilliseconds) * TimeSpan.TicksPerMillisecond);
            return true;
        }

        DateTimeOffset? date = IsoDate.FromObject(value.Object);
        time = date.GetValueOrDefault();
        return date is not null || (value.Kind == RecordValueKind.Text && DateText.TryParse(value.Text, out time, out _));
    }
}
