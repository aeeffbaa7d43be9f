namespace PendoSegment.Delivery;

/// <summary>
/// How fast the endpoint lets events in, learned from its 429s. Sending at that pace beats running into the limit again and again, where every
/// time costs a pause and a handful of refused requests. Not safe for several threads: its owner locks.
/// </summary>
/// <remarks>
/// The first refusal tells little: so many within a second might be a window's number, or a bucket that was full. So the pace climbs at once to a
/// second one, and the two runs tell (see <see cref="PaceRun.BucketRate"/> and <see cref="WindowQuota"/>). Then that pace is held; it climbs again
/// after a while, soon where the endpoint is known to have taken more, ever more seldom where it was in vain. A climb is exponential: against a limit that stands
/// it is over in part of a second, and it finds one that was raised in about one.
/// </remarks>
internal sealed class LearnedPace
{
    private const double Slowest = 1;

    // Faster than any sender: there is no limit worth keeping.
    private const double Fastest = 1_000_000;

    // A busy machine's timers are late by this much, in seconds; what that costs is made up for, within what the pace stays below the limit.
    private const double Grain = 0.04;

    // A limit counts by a clock of its own.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.99);

    private readonly WindowQuota _quota = new();
    private readonly PaceCourse _course = new();
    private PaceRun _run = new();

    // The run that emptied what was saved up in the shortest time: what others are compared with.
    private PaceRun _shortest = new();

    // Null as long as no limit is known.
    private TokenBucket? _bucket;
    private PaceLesson? _lesson;
    private TimeSpan? _until;

    /// <summary>Events a second; null as long as no limit is known.</summary>
    public double? PerSecond => _bucket?.PerSecond;

    /// <summary>The first event is sent: from here on the endpoint's first window runs.</summary>
    public void Begin(TimeSpan now) => _run.Restart(now, isFresh: true);

    /// <summary>An event was accepted that was sent then.</summary>
    public void Accepted(TimeSpan sentAt) => _run.Add(sentAt);

    /// <summary>
    /// The endpoint answered 429 to an event that was sent then, and everything waits until a time. What that means is decided when the time has come: by
    /// then the answers to what was under way are here.
    /// </summary>
    public void Throttled(TimeSpan sentAt, TimeSpan until)
    {
        if (!_run.Refuse(sentAt))
        {
            return;
        }

        _until = until;
        if (_bucket is null && _run.Accepted > 0)
        {
            _bucket = new TokenBucket(Math.Max(Slowest, _run.Accepted / Read().WindowSeconds(until)), Grain);
        }
    }

    /// <summary>How many events may go now.</summary>
    public int Available(TimeSpan now)
    {
        if (_until is { } until)
        {
            if (now < until)
            {
                return 0;
            }

            Resume(until);
        }

        if (_bucket is null)
        {
            return int.MaxValue;
        }

        double pace = _course.At(now);
        if (pace > Fastest)
        {
            Forget();
            return int.MaxValue;
        }

        _bucket.PerSecond = Math.Max(Slowest, pace);
        return _bucket.Available(now);
    }

    /// <summary>An event goes.</summary>
    public void Spend() => _bucket?.Spend();

    /// <summary>When the next event may go.</summary>
    public TimeSpan NextAt(TimeSpan now) => _bucket?.NextAt(now) ?? now;

    private void Resume(TimeSpan until)
    {
        _until = null;
        bool isNew = _run.Accepted > 0;
        bool isFresh = until - (_run.RefusedAt ?? until) >= Fresh;
        if (isNew)
        {
            _bucket ??= new TokenBucket(Slowest, Grain);
            Learn(until);
        }

        // Where nothing at all was taken the last pause was too short: what was learned from the run before it is looked at again, with the longer pause.
        if (_lesson is { } lesson)
        {
            _course.Follow(lesson, until, _quota, isNew);
            _bucket!.Restart(until);
        }

        _run.Restart(until, isFresh);
    }

    private void Learn(TimeSpan until)
    {
        bool isFirst = _lesson is null;
        if (_run.IsFresh && PaceLesson.IsShortRun(_run.Seconds + (until - _run.RefusedAt!.Value).TotalSeconds))
        {
            _quota.Add(_run.Accepted, _run.Seconds);
        }
        else if (!PaceLesson.IsShortRun(_run.Seconds) && !_course.IsClimbing)
        {
            _quota.Doubt();
        }

        _lesson = Read() with
        {
            Bucket = isFirst || _quota.IsWindow ? default : PaceRun.BucketRate(_shortest, _run, _bucket!.PerSecond),
        };
        if (isFirst || (_run.Seconds < _shortest.Seconds && !_course.IsClimbing && _run.IsFresh))
        {
            (_run, _shortest) = (_shortest, _run);
        }
    }

    private PaceLesson Read() => new()
    {
        Accepted = _run.Accepted,
        Seconds = _run.Seconds,
        LastSecond = _run.LastSecond(),
        RefusedAt = _run.RefusedAt ?? _run.Began,
        IsFresh = _run.IsFresh,
        IsFirst = _lesson is null,
        IsClimb = _course.IsClimbing,
        Top = _bucket?.PerSecond ?? 0,
        Good = _course.Good,
        Quota = _quota.Events,
        Fewest = _quota.Fewest,
    };

    private void Forget()
    {
        _bucket = null;
        _lesson = null;
        _quota.Forget();
        _course.Forget();
    }
}
