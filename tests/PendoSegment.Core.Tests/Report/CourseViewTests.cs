using CsCheck;
using PendoSegment.Report;
using Xunit;

namespace PendoSegment.Core.Tests.Report;

/// <summary>A course as it is drawn.</summary>
public sealed class CourseViewTests
{
    [Fact]
    public void Columns_are_few_and_have_all_that_the_steps_have() => Gen.Select(Gen.Int[0, 240], Gen.Int[1, 130], Gen.Int[-2, 9]).Sample((steps, most, tenths) =>
    {
        CoursePoint[] points = [.. Enumerable.Range(0, steps).Select(i => new CoursePoint(i, 2 * i, i % 3, i % 2, i % 50 == 7))];
        RunReport run = SampleRuns.Of(new RunFigures(1, 1, 0, 0, 0, 0, 0, 0, "accepted"), TimeSpan.FromSeconds(Math.Max(0, (4 * (steps - 1)) + (0.4 * tenths)))) with { Course = points, CourseStep = TimeSpan.FromSeconds(4) };

        if (CourseView.Of(run, most) is not { } view)
        {
            Assert.True(steps < 5 || most < 4 || steps <= (3 * ((steps + most - 1) / most)) + 1);
            return;
        }

        Assert.True(view.Columns.Count <= most);
        Assert.Equal(points.Sum(point => point.Accepted), view.Accepted);
        Assert.Equal(points.Sum(point => point.Unchanged), view.Unchanged);
        Assert.Equal(points.Sum(point => point.Retries), view.Retries);
        Assert.Equal(points.Sum(point => point.Throttled), view.Throttled);
        Assert.Equal(points.Any(point => point.IsPaused), view.Columns.Any(column => column.Sum.IsPaused));
        Assert.All(view.Columns.Zip(view.Columns.Skip(1), (first, second) => (first, second)), pair => Assert.Equal(pair.second.From, pair.first.From + pair.first.Length));
    });

    [Fact]
    public void A_last_step_that_has_hardly_begun_makes_no_peak()
    {
        CoursePoint[] points = [.. Enumerable.Repeat(new CoursePoint(100, 0, 0, 0, false), 8), new CoursePoint(9, 0, 0, 0, false)];
        RunReport run = SampleRuns.Of(new RunFigures(809, 809, 0, 0, 0, 0, 0, 0, "accepted"), TimeSpan.FromSeconds(8.01)) with { Course = points, CourseStep = TimeSpan.FromSeconds(1) };

        CourseView view = CourseView.Of(run, 100)!;

        Assert.Equal(8, view.Columns.Count);
        Assert.InRange(view.Columns.Max(column => column.Accepted), 100, 109);
        Assert.Equal("On average 101/s, at most 108/s. No attempt had to be repeated.", view.Words());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(109, 120)]
    [InlineData(120, 120)]
    [InlineData(0.3, 0.3)]
    [InlineData(61, 80)]
    [InlineData(999, 1000)]
    [InlineData(1_000_100, 1_200_000)]
    [InlineData(double.NaN, 1)]
    public void An_axis_ends_at_a_round_number(double most, double end) => Assert.Equal(end, CourseView.AxisEnd(most), 6);
}
