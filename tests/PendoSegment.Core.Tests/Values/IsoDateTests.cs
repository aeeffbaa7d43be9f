using System.Text;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

public sealed class IsoDateTests
{
    [Theory]
    [InlineData("2026-01-31", "2026-01-31T00:00:00.000Z")]
    [InlineData(" 2026-01-31\t", "2026-01-31T00:00:00.000Z")]
    [InlineData("2026-01-31T08:30", "2026-01-31T08:30:00.000Z")]
    [InlineData("2026-01-31t08:30:15z", "2026-01-31T08:30:15.000Z")]
    [InlineData("2026-01-31 08:30:15", "2026-01-31T08:30:15.000Z")]
    [InlineData("2026-01-31T08:30:15.5Z", "2026-01-31T08:30:15.500Z")]
    [InlineData("2026-01-31T08:30:15,25Z", "2026-01-31T08:30:15.250Z")]
    [InlineData("2026-01-31T08:30:15.1239999999999Z", "2026-01-31T08:30:15.123Z")]
    [InlineData("2026-01-31T00:30:00+02:00", "2026-01-30T22:30:00.000Z")]
    [InlineData("2026-01-31T00:30:00+0530", "2026-01-30T19:00:00.000Z")]
    [InlineData("2026-01-31 22:30:00 -03", "2026-02-01T01:30:00.000Z")]
    [InlineData("2026-01-31T12:00:00+14:00", "2026-01-30T22:00:00.000Z")]
    [InlineData("2026-01-31T24:00:00Z", "2026-02-01T00:00:00.000Z")]
    [InlineData("2026-12-31 24:00", "2027-01-01T00:00:00.000Z")]
    [InlineData("20260131T240000+0100", "2026-01-31T23:00:00.000Z")]
    [InlineData("20260131083000.0Z", "2026-01-31T08:30:00.000Z")]
    [InlineData("20260131083000Z", "2026-01-31T08:30:00.000Z")]
    [InlineData("20260131083000+0100", "2026-01-31T07:30:00.000Z")]
    [InlineData("20260131083000.123456789-0530", "2026-01-31T14:00:00.123Z")]
    [InlineData("202601310830Z", "2026-01-31T08:30:00.000Z")]
    [InlineData("2026013108Z", "2026-01-31T08:00:00.000Z")]
    [InlineData("20260131T083000Z", "2026-01-31T08:30:00.000Z")]
    [InlineData("20260131T083000,5+01", "2026-01-31T07:30:00.500Z")]
    [InlineData("20260131T0830", "2026-01-31T08:30:00.000Z")]
    [InlineData("2026-01-31 08:30:00 UTC", "2026-01-31T08:30:00.000Z")]
    [InlineData("2026-01-31 08:30:00.123456 UTC", "2026-01-31T08:30:00.123Z")]
    [InlineData("2026-01-31 08:30:00.123456789 +0000 UTC", "2026-01-31T08:30:00.123Z")]
    [InlineData("2026-01-31 08:30:00 Z", "2026-01-31T08:30:00.000Z")]
    [InlineData("2026-01-31T08:30:00gmt", "2026-01-31T08:30:00.000Z")]
    [InlineData("2026-01-31T08:30:00Z[UTC]", "2026-01-31T08:30:00.000Z")]
    [InlineData("2026-01-31T08:30:00.123456789+01:00[Europe/Zurich]", "2026-01-31T07:30:00.123Z")]
    [InlineData("2026-01-31 00:30:00.000 -0800", "2026-01-31T08:30:00.000Z")]
    [InlineData("2026-01-31 08:30:00.123456+00", "2026-01-31T08:30:00.123Z")]
    [InlineData("2026-01-31 08:30:00.0000000 +00:00", "2026-01-31T08:30:00.000Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.000Z")]
    [InlineData("2000-02-29T23:59:59.999Z", "2000-02-29T23:59:59.999Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z")]
    [InlineData("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z")]
    public void ISO_8601_is_read(string text, string expected)
    {
        Assert.True(IsoDate.TryParse(text, out DateTimeOffset value));
        Assert.Equal(expected, IsoDate.ToText(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-01")]
    [InlineData("20260131")]
    [InlineData("2026-1-31")]
    [InlineData("2026-13-01")]
    [InlineData("2026-00-10")]
    [InlineData("2026-01-32")]
    [InlineData("2026-01-00")]
    [InlineData("2023-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("0000-01-01")]
    [InlineData("2026-01-31T")]
    [InlineData("2026-01-31T08")]
    [InlineData("20260131083000")]
    [InlineData("20260131083000.0")]
    [InlineData("20260131 083000")]
    [InlineData("202601310Z")]
    [InlineData("20260131083Z")]
    [InlineData("2026013108.5Z")]
    [InlineData("20260131T083000.Z")]
    [InlineData("20261331T083000Z")]
    [InlineData("260131083000Z")]
    [InlineData("2026-01-31T083000Z")]
    [InlineData("2026-01-31T24:00:01Z")]
    [InlineData("2026-01-31T24:30Z")]
    [InlineData("2026-01-31T25:00:00Z")]
    [InlineData("9999-12-31T24:00:00Z")]
    [InlineData("2026-01-31 08:30:00 +0100 UTC")]
    [InlineData("2026-01-31T08:30:00[Europe/Zurich]")]
    [InlineData("2026-01-31T08:30:00Z[")]
    [InlineData("2026-01-31 UTC")]
    [InlineData("2026-01-31T]")]
    [InlineData("2026-01-31T08:60")]
    [InlineData("2026-01-31T23:59:60Z")]
    [InlineData("2026-01-31T08:30:15.Z")]
    [InlineData("2026-01-31T08:30:15+15:00")]
    [InlineData("2026-01-31T08:30:15+14:30")]
    [InlineData("2026-01-31T08:30:15+02:")]
    [InlineData("2026-01-31T08:30:15+2")]
    [InlineData("2026-01-31T08:30:15Zulu")]
    [InlineData("2026-01-31T08:30:15 CET")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("03/04/2026")]
    [InlineData("31.01.2026")]
    [InlineData("Jan 31, 2026")]
    [InlineData("\u0662\u0660\u0662\u0666-\u0660\u0661-\u0663\u0661")]
    public void Everything_else_is_refused(string text) => Assert.False(IsoDate.TryParse(text, out _));

    [Fact]
    public void Bytes_and_text_are_the_same()
    {
        DateTimeOffset value = new DateTimeOffset(2026, 2, 3, 4, 5, 6, 7, TimeSpan.FromHours(-5)).AddTicks(9999);
        byte[] bytes = new byte[IsoDate.Length];
        IsoDate.Write(value, bytes);

        Assert.Equal("2026-02-03T09:05:06.007Z", Encoding.ASCII.GetString(bytes));
        Assert.Equal("2026-02-03T09:05:06.007Z", IsoDate.ToText(value));
    }

    [Fact]
    public void An_unspecified_kind_is_UTC_and_a_local_one_is_the_machines()
    {
        DateTime noon = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Unspecified);

        Assert.Equal("2026-01-31T12:00:00.000Z", IsoDate.ToText(IsoDate.FromDateTime(noon)));
        Assert.Equal("2026-01-31T12:00:00.000Z", IsoDate.ToText(IsoDate.FromDateTime(DateTime.SpecifyKind(noon, DateTimeKind.Utc))));
        Assert.Equal(
            new DateTimeOffset(noon, TimeZoneInfo.Local.GetUtcOffset(noon)).UtcDateTime, IsoDate.FromDateTime(DateTime.SpecifyKind(noon, DateTimeKind.Local)).UtcDateTime);
    }

    [Fact]
    public void The_ends_of_the_calendar_do_not_throw()
    {
        foreach (DateTimeKind kind in Enum.GetValues<DateTimeKind>())
        {
            Assert.Equal(TimeSpan.Zero, IsoDate.FromDateTime(DateTime.SpecifyKind(DateTime.MinValue, kind)).Offset);
            Assert.Equal(TimeSpan.Zero, IsoDate.FromDateTime(DateTime.SpecifyKind(DateTime.MaxValue, kind)).Offset);
        }
    }
}
