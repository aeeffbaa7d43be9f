using System.Globalization;
using PendoSegment.Core.Tests.Values;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>What the declared types take and refuse.</summary>
public sealed class TypeTests
{
    [Theory]
    [InlineData("5", "5")]
    [InlineData(" 5 ", "5")]
    [InlineData("-0.50", "-0.50")]
    [InlineData("007", "7")]
    [InlineData("-007.50", "-7.50")]
    [InlineData("+5", "5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1e3", "1000")]
    [InlineData("1.5E-30", "1.5E-30")]
    [InlineData("0012345678901234567", "12345678901234567")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("0.1234567890123456789012345678901", "0.1234567890123456789012345678901")]
    public void Text_that_is_a_number_becomes_it_with_every_digit(string text, string expected) => Assert.Equal(expected, Mapped.Json(FieldType.Number, text));

    [Theory]
    [InlineData("1,5")]
    [InlineData("1,000")]
    [InlineData("1 000")]
    [InlineData("5 EUR")]
    [InlineData("0x10")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("--5")]
    [InlineData("(5)")]
    [InlineData("5\0")]
    [InlineData("٥")]
    [InlineData("true")]
    public void Text_that_is_no_number_is_refused(string text)
    {
        EventFault fault = Refused(FieldType.Number, text);

        Assert.Contains($"'{text}'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("a point for decimals", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_no_reader_could_hold_is_refused()
    {
        Assert.NotNull(Mapped.Json(FieldType.Number, new string('9', 300)));
        Refused(FieldType.Number, new string('9', 400));
    }

    public static TheoryData<object> NoNumbers => new(true, double.NaN, DateTime.UnixEpoch, Guid.Empty, new byte[] { 1 }, new List<int> { 1, 2 }, new object());

    [Theory]
    [MemberData(nameof(NoNumbers), DisableDiscoveryEnumeration = true)]
    public void Objects_that_are_no_numbers_are_refused(object value) => Refused(FieldType.Number, value);

    [Fact]
    public void The_number_of_an_enumerations_value_is_its_number() => Assert.Equal("5", Mapped.Json(FieldType.Number, DayOfWeek.Friday));

    [Theory]
    [InlineData("true", "true")]
    [InlineData(" TRUE ", "true")]
    [InlineData("Yes", "true")]
    [InlineData("y", "true")]
    [InlineData("1", "true")]
    [InlineData("False", "false")]
    [InlineData("no", "false")]
    [InlineData("N", "false")]
    [InlineData("0", "false")]
    [InlineData("t", "true")]
    [InlineData("F", "false")]
    [InlineData(" on ", "true")]
    [InlineData("Off", "false")]
    [InlineData(true, "true")]
    [InlineData(1, "true")]
    [InlineData(0L, "false")]
    [InlineData((byte)1, "true")]
    public void Booleans_are_read_as_exports_write_them(object value, string expected) => Assert.Equal(expected, Mapped.Json(FieldType.Boolean, value));

    [Theory]
    [InlineData("maybe")]
    [InlineData("2")]
    [InlineData("ja")]
    [InlineData("x")]
    [InlineData("of")]
    [InlineData("-1")]
    [InlineData(2)]
    [InlineData(1.0)]
    [InlineData('1')]
    public void What_is_no_Boolean_is_refused(object value) =>
        Assert.Contains("true or false", Refused(FieldType.Boolean, value).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-01-31", "2026-01-31T00:00:00.000Z")]
    [InlineData(" 2026-01-31T10:00:00+02:00 ", "2026-01-31T08:00:00.000Z")]
    public void Dates_are_read_from_ISO_8601_text(string text, string expected) => Assert.Equal($"\"{expected}\"", Mapped.Json(FieldType.Date, text));

    [Fact]
    public void Dates_are_read_from_NET_dates()
    {
        DateTime date = new(2026, 1, 31, 8, 0, 0, DateTimeKind.Unspecified);

        Assert.Equal("\"2026-01-31T08:00:00.000Z\"", Mapped.Json(FieldType.Date, date));
        Assert.Equal("\"2026-01-31T07:00:00.000Z\"", Mapped.Json(FieldType.Date, new DateTimeOffset(date, TimeSpan.FromHours(1))));
#if NET
        Assert.Equal("\"2026-01-31T00:00:00.000Z\"", Mapped.Json(FieldType.Date, new DateOnly(2026, 1, 31)));
#endif
    }

    [Theory]
    [InlineData("03/04/2026")]
    [InlineData("31.01.2026")]
    [InlineData("2023-02-29")]
    [InlineData("2026-01-31T24:00:01")]
    [InlineData("today")]
    [InlineData(20260131)]
    [InlineData(true)]
    public void What_is_no_date_is_refused(object value) => Assert.Contains("ISO 8601", Refused(FieldType.Date, value).Message, StringComparison.Ordinal);

    public static TheoryData<object, string> Texts => new()
    {
        { "5", "5" }, { 5, "5" }, { 1.5, "1.5" }, { true, "true" }, { DayOfWeek.Friday, "Friday" }, { DateTime.UnixEpoch, "1970-01-01T00:00:00.000Z" },
#if NET
        { new DateOnly(2026, 1, 31), "2026-01-31" }, { (Half)0.5, "0.5" },
#endif
        { Guid.Empty, "00000000-0000-0000-0000-000000000000" }, { " ", " " },
    };

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void Text_takes_every_simple_value(object value, string expected) => Assert.Equal($"\"{expected}\"", Mapped.Json(FieldType.Text, value));

    [Fact]
    public void Text_leaves_out_what_has_no_text()
    {
        foreach (object value in new object[] { double.NaN, new byte[] { 1 }, new List<int> { 1, 2 }, new Dictionary<string, object?> { ["a"] = 1 }, new object() })
        {
            Assert.Null(Mapped.Json(FieldType.Text, value));
        }
    }

    [Theory]
    [InlineData(FieldType.Number)]
    [InlineData(FieldType.Boolean)]
    [InlineData(FieldType.Date)]
    public void Blank_text_is_empty_where_a_type_could_not_take_it(FieldType type)
    {
        Assert.Null(Mapped.Json(type, "  "));
        Assert.Equal("null", Mapped.Json(type, "  ", EmptyHandling.Null));
    }

    [Fact]
    public void A_long_value_is_shown_cut_and_never_in_the_middle_of_a_character()
    {
        EventFault fault = Refused(FieldType.Number, new string('x', 59) + "\ud83d\ude00" + new string('y', 10_000));

        Assert.True(fault.Message.Length < 300, fault.Message);
        Assert.DoesNotContain('\ud83d', fault.Message);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void Every_culture_gives_the_same(string culture) => InCulture.Of(culture, () =>
    {
        Assert.NotEqual(CultureInfo.InvariantCulture, CultureInfo.CurrentCulture);
        Assert.Equal("-1.5", Mapped.Json(FieldType.Auto, -1.5));
        Assert.Equal("-1.5", Mapped.Json(FieldType.Number, "-1.5"));
        Assert.Equal("\"-1.5\"", Mapped.Json(FieldType.Text, -1.5m));
        Assert.Equal("\"2026-01-31T00:00:00.000Z\"", Mapped.Json(FieldType.Date, "2026-01-31"));
        Assert.Equal("\"2026-01-31T00:00:00.000Z\"", Mapped.Json(FieldType.Text, new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc)));
#if NET
        Assert.Equal("\"2026-01-31\"", Mapped.Json(FieldType.Text, new DateOnly(2026, 1, 31)));
#endif
        Assert.Equal("\"1.02:03:04.5000000\"", Mapped.Json(FieldType.Auto, new TimeSpan(1, 2, 3, 4, 500)));
        Assert.Equal("false", Mapped.Json(FieldType.Boolean, "FALSE"));
        Assert.Equal("-15", Mapped.Event(Mapped.Identify, ("USERID", -15)).GetProperty("userId").GetString());
        Assert.Equal("\"2026-01-31T23:59:59.999Z\"", Mapped.Event(Mapped.Identify, ("id", "u")).GetProperty("timestamp").GetRawText());
        Assert.Contains("32,767", Mapped.Fault(Mapped.Identify, ("id", "u"), ("f", new string('x', 40_000))).Message, StringComparison.Ordinal);
        Refused(FieldType.Number, "1,5");
        Refused(FieldType.Date, "31.01.2026");
    });

    private static EventFault Refused(FieldType type, object? value)
    {
        EventFault fault = Mapped.Fault(Mapped.Field(type), ("id", "u"), ("p", value));
        Assert.Equal(MappingIssueCode.ValueInvalid, fault.Code);
        Assert.Equal("f", fault.Field);
        Assert.Contains("'f'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'p'", fault.Message, StringComparison.Ordinal);
        return fault;
    }
}
