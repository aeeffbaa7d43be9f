using CsCheck;
using PendoSegment.Report;
using Xunit;

namespace PendoSegment.Core.Tests.Report;

/// <summary>The course of a run in bounded memory.</summary>
public sealed class RunCourseTests
{
    [Fact]
    public void The_sums_are_the_totals_whenever_they_are_told() => Gen.Select(Gen.Int[0, 400_000], Gen.Int[0, 5000], Gen.Int[0, 3])
        .Array[0, 200]
        .Sample(calls =>
        {
            RunCourse course = new();
            TimeSpan at = default;
            long[] totals = new long[4];
            foreach ((int milliseconds, int events, int setback) in calls)
            {
                at += TimeSpan.FromMilliseconds(milliseconds % 7 == 0 ? 0 : milliseconds);
                totals[0] += events;
                totals[1] += events * 3L;
                totals[2] += setback;
                totals[3] += setback / 2;
                course.Add(at, totals[0], totals[1], totals[2], totals[3], setback == 3);

                IReadOnlyList<CoursePoint> points = course.Points();
                Assert.Equal(totals[0], points.Sum(point => point.Accepted));
                Assert.Equal(totals[1], points.Sum(point => point.Unchanged));
                Assert.Equal(totals[2], points.Sum(point => point.Retries));
                Assert.Equal(totals[3], points.Sum(point => point.Throttled));
                Assert.True(points.Count <= RunCourse.MostPoints);
                Assert.True(points.Count * course.Step.Ticks >= at.Ticks);
                Assert.All(points, point => Assert.True(point is { Accepted: >= 0, Unchanged: >= 0, Retries: >= 0, Throttled: >= 0 }));
            }
        });

    [Fact]
    public void The_last_step_has_begun() => Gen.Int[1, 100_000_000].Sample(milliseconds =>
    {
        RunCourse course = new();
        TimeSpan at = TimeSpan.FromMilliseconds(milliseconds);

        course.Add(at, 1, 0, 0, 0, isPaused: false);

        Assert.True((course.Points().Count - 1) * course.Step.Ticks < at.Ticks);
    });

    [Fact]
    public void A_late_call_spreads_what_came_over_the_steps_in_between()
    {
        RunCourse course = new();
        course.Add(TimeSpan.FromSeconds(1), 4, 0, 0, 0, isPaused: false);

        course.Add(TimeSpan.FromSeconds(3), 84, 0, 0, 0, isPaused: false);

        Assert.Equal(TimeSpan.FromMilliseconds(250), course.Step);
        Assert.Equal([1, 1, 1, 1, 10, 10, 10, 10, 10, 10, 10, 10], course.Points().Select(point => point.Accepted));
    }

    [Fact]
    public void A_full_course_joins_neighbours_and_doubles_its_step()
    {
        RunCourse course = new();
        for (int i = 1; i <= 241; i++)
        {
            course.Add(TimeSpan.FromMilliseconds(250 * i), i, 0, 0, 0, isPaused: false);
        }

        Assert.Equal(TimeSpan.FromMilliseconds(500), course.Step);
        Assert.Equal([.. Enumerable.Repeat(2L, 120), 1L], course.Points().Select(point => point.Accepted));
    }

    [Fact]
    public void A_step_is_paused_when_most_of_it_was()
    {
        RunCourse course = new();

        course.Add(TimeSpan.FromMilliseconds(100), 1, 0, 0, 0, isPaused: false);
        course.Add(TimeSpan.FromMilliseconds(300), 1, 0, 0, 0, isPaused: true);
        course.Add(TimeSpan.FromMilliseconds(500), 2, 0, 0, 0, isPaused: false);

        Assert.Equal([true, false], course.Points().Select(point => point.IsPaused));
    }

    [Fact]
    public void A_clock_that_goes_back_or_far_ahead_loses_nothing()
    {
        RunCourse course = new();

        course.Add(TimeSpan.FromSeconds(10), 5, 0, 0, 0, isPaused: false);
        course.Add(TimeSpan.FromSeconds(-4), 7, 0, 0, 0, isPaused: true);
        course.Add(TimeSpan.MaxValue, 9, 0, 0, 0, isPaused: false);

        Assert.Equal(9, course.Points().Sum(point => point.Accepted));
        Assert.True(course.Points().Count <= RunCourse.MostPoints);
    }

    [Fact]
    public void Nothing_told_is_no_step() => Assert.Empty(new RunCourse().Points());
}
