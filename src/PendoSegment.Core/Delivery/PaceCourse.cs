using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>
/// The pace over time: held at what was learned, and raised after a while to see whether more is taken by now. Not safe for several threads: its owner
/// locks.
/// </summary>
internal sealed class PaceCourse
{
    // A little below what was seen: requests bunch up on their way, and a window forgives nothing; a bucket has something in hand.
    private const double WindowMargin = 0.96;
    private const double BucketMargin = 0.99;

    // Seconds in which a climb becomes 2.7 times as fast: the first starts far from the limit, the later ones at it.
    private const double FirstClimb = 0.2;
    private const double LaterClimb = 0.5;

    // The first climb starts above what a window would allow: against a window it is over sooner so, and a bucket is found sooner. But below what was
    // sent before, so that the two runs differ.
    private const double FirstClimbFrom = 5;
    private const double FirstClimbBelow = 0.5;

    // Seconds before the next climb; where the limit fell, or has just been seen to rise, it may soon be another.
    private const double UsualPatience = 24;
    private const double ShortPatience = 3.5;
    private const double LongestPatience = 120;
    private const int ShortWaits = 6;

    // Seconds in which the pace goes up from the low end of an estimate to the estimate itself.
    private const double Approach = 8;

    // As much as a window lets in across an edge, and a little.
    private const double TwoWindows = 2.2;

    private TimeSpan _since;
    private TimeSpan _climbAt;
    private double _limit;
    private double _margin;
    private double _climb;
    private double _doubt;
    private double _patience = UsualPatience;
    private double _highest;
    private int _vain;
    private bool _wasRaised;

    /// <summary>True while the pace is raised to find the limit.</summary>
    public bool IsClimbing { get; private set; }

    /// <summary>The limit that has held for a while; 0 for none.</summary>
    public double Good { get; private set; }

    /// <summary>Events a second at a time.</summary>
    public double At(TimeSpan now)
    {
        double held = Math.Max(0, (now - _since).TotalSeconds);
        if (IsClimbing)
        {
            return _limit * Math.Exp(held / _climb);
        }

        double limit = _limit - (_doubt * Math.Max(0, 1 - (held / Approach)));
        if (!PaceLesson.IsShortRun(held))
        {
            Good = limit;
            _highest = Math.Max(_highest, limit);
        }

        double pace = limit * _margin;
        if (now >= _climbAt)
        {
            Climb(pace, now, LaterClimb);
        }

        return pace;
    }

    /// <summary>Goes on after a pause.</summary>
    /// <param name="lesson">What the run before it taught.</param>
    /// <param name="until">The end of the pause.</param>
    /// <param name="quota">What is known of a window.</param>
    /// <param name="isNew">False when the pause only became longer.</param>
    public void Follow(in PaceLesson lesson, TimeSpan until, WindowQuota quota, bool isNew)
    {
        double window = lesson.Fewest > 0 && !lesson.IsFirst ? lesson.Fewest : lesson.Accepted / lesson.WindowSeconds(until);
        if (lesson.IsFirst)
        {
            Climb(Math.Max(window, Math.Min(window * FirstClimbFrom, FirstClimbBelow * lesson.Accepted / lesson.Seconds)), until, FirstClimb);
            return;
        }

        if (IsClimbing && !lesson.IsShort && IsRise(lesson))
        {
            quota.Raise();
        }

        (double limit, double doubt) = lesson.IsClimb ? AfterClimb(lesson, window) : AfterHold(lesson, window);
        IsClimbing = false;
        Good = lesson.IsShort && !lesson.IsClimb && !lesson.IsTry ? 0 : lesson.Good;
        _since = until;
        _limit = limit;
        _margin = doubt > 0 ? BucketMargin : WindowMargin;
        _doubt = Math.Min(doubt / 2, limit / 4);
        if (isNew)
        {
            SetPatience(lesson);
        }

        _climbAt = until + Precise.Seconds(_patience);
    }

    /// <summary>There is no limit any more.</summary>
    public void Forget()
    {
        IsClimbing = false;
        Good = 0;
        _highest = 0;
        _patience = UsualPatience;
    }

    private void Climb(double from, TimeSpan at, double climb)
    {
        IsClimbing = true;
        _since = at;
        _limit = from;
        _climb = climb;
    }

    private static (double Limit, double Doubt) AfterClimb(in PaceLesson lesson, double window)
    {
        double good = lesson.Good;
        double top = lesson.Top;
        if (!lesson.IsFresh)
        {
            return (Math.Max(good, Math.Min(lesson.LastSecond, top)), 0);
        }

        if (lesson.IsShort)
        {
            return lesson.Quota > 0 ? (lesson.Quota, 0)
                : lesson.Bucket.PerSecond > window * 1.25 ? lesson.Bucket
                : (Math.Min(top, window), 0);
        }

        if (lesson.Quota > 0)
        {
            return (IsRise(lesson) ? Math.Min(top, lesson.LastSecond) : good, 0);
        }

        return lesson.IsBucket && lesson.Bucket.PerSecond > good && lesson.Bucket.PerSecond < top * 0.9 ? lesson.Bucket
            : (lesson.LastSecond > good * 1.1 ? Math.Min(top, lesson.LastSecond) : good, 0);
    }

    private static (double Limit, double Doubt) AfterHold(in PaceLesson lesson, double window)
    {
        double good = lesson.Good;
        double top = lesson.Top;
        if (!lesson.IsFresh)
        {
            return (Math.Max(good, top * 0.9), 0);
        }

        if (!lesson.IsShort)
        {
            // It held for a while: a little too fast, or the limit has just fallen, and the next run will tell.
            return lesson.Bucket.PerSecond > top * 0.9 ? (Math.Min(top * 0.98, lesson.Bucket.PerSecond), lesson.Bucket.Error)
                : (Math.Max(top * 0.9, Math.Min(top * 0.98, lesson.LastSecond)), 0);
        }

        if (lesson.Quota > 0)
        {
            return (Math.Min(lesson.Quota, top * 0.98), 0);
        }

        if (lesson.IsBucket && lesson.Bucket.PerSecond > window)
        {
            return lesson.Bucket;
        }

        if (!lesson.IsTry)
        {
            return (window < top * 0.97 ? window : top * 0.9, 0);
        }

        return (IsRise(lesson) ? Math.Min(lesson.Seconds < 1 ? lesson.Accepted : top, top * 0.94) : good, 0);
    }

    // More than the limit that was known would let in, even where a second of it ends and another begins.
    private static bool IsRise(in PaceLesson lesson) => lesson.LastSecond > TwoWindows * (lesson.Quota > 0 ? lesson.Quota : lesson.Good);

    private void SetPatience(in PaceLesson lesson)
    {
        double limit = _limit - _doubt;
        bool isRaised = lesson.IsClimb && lesson.Good > 0 && limit > lesson.Good * 1.1;
        bool isFallen = limit < _highest * 0.75;
        if (isRaised || (isFallen && !lesson.IsClimb))
        {
            _vain = 0;
            _patience = ShortPatience;
        }
        else if (lesson.IsClimb ? lesson.Good == 0 || (_wasRaised && !isFallen) : lesson.IsShort && lesson.IsTry && !isFallen)
        {
            _vain = 0;
            _patience = UsualPatience;
        }
        else if (lesson.IsClimb && (++_vain > ShortWaits || _patience >= UsualPatience))
        {
            _patience = Math.Min(LongestPatience, _patience * 2);
        }

        _wasRaised = isRaised || (_wasRaised && !lesson.IsClimb);
    }
}
