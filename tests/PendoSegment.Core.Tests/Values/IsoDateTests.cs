using System.Text;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

public sealed class IsoDateTests
{
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
