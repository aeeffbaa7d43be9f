using PendoSegment.Time;
using Xunit;

namespace PendoSegment.Core.Tests.Time;

public sealed class SystemClockTests
{
    // .NET Framework throws then, on a timer's thread where nobody catches: powershell.exe would be gone.
    [Fact]
    public void A_timer_that_is_disposed_of_can_still_be_set()
    {
        IClockTimer timer = SystemClock.Instance.CreateTimer(() => throw new InvalidOperationException("Nobody is to be called any more."));
        timer.Dispose();

        Assert.Null(Record.Exception(() => timer.Set(TimeSpan.Zero)));
    }

    [Theory]
    [InlineData(1 / 300.0, 33_333)]
    [InlineData(0.0004, 4_000)]
    [InlineData(0.0000001, 1)]
    [InlineData(-1.23456789, -12_345_679)]
    [InlineData(86_400, 864_000_000_000)]
    public void A_part_of_a_second_is_as_long_as_it_is(double seconds, long ticks) => Assert.Equal(ticks, Precise.Seconds(seconds).Ticks);

    [Theory]
    [InlineData(1e12)]
    [InlineData(double.NaN)]
    public void What_is_no_span_of_time_is_no_span(double seconds) => Assert.Throws<OverflowException>(() => Precise.Seconds(seconds));
}
