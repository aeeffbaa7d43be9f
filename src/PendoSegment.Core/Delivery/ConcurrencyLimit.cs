namespace PendoSegment.Delivery;

/// <summary>
/// How many requests may be under way: few at first, one more for each success, half when it is too much, and from then on an eighth more at a time.
/// Not safe for several threads: its owner locks.
/// </summary>
/// <remarks>
/// Too much is what the endpoint says itself (429, 503 with Retry-After), and what an accepted event costs: the time that requests take, those that
/// fail included. That cost rises when answers take longer, or more of them fail, and is compared with the best that was seen, in rounds of about as
/// many answers as may be under way. It has other causes than the load, too: where half as many requests do not bring it down, it was not the load,
/// and the limit goes back to where it was. (Netflix' Gradient2 and Envoy's gradient controller compare latencies alike. The one takes a
/// load that lasts for the usual state, the other sends next to nothing now and then to learn the best.)
/// </remarks>
internal sealed class ConcurrencyLimit(int most)
{
    private const int Start = 4;
    private const int FewestAnswers = 16;
    private const int FewestSuccesses = 8;
    private const double Growth = 0.125;

    // Twice the best, and some milliseconds that are the machine's own doing.
    private const double Tolerance = 2;
    private const double Slack = 0.02;

    // What fails by chance is less than a third.
    private const double FailureTolerance = 1 / 3.0;

    // Of failures that come from the load, this share is gone with half of it.
    private const double Relief = 0.25;

    private double _limit = Math.Min(Start, most);
    private bool _careful;
    private double? _bestCost;
    private double _usualFailures;
    private Cut? _beforeCut;
    private TimeSpan _roundBegan = TimeSpan.MinValue;
    private TimeSpan _lastCut = TimeSpan.MinValue;
    private double _roundLimit;
    private int _answers;
    private int _succeeded;
    private double _logarithms;

    /// <summary>How many may be under way now.</summary>
    public int Current => (int)_limit;

    /// <summary>An attempt was answered well.</summary>
    /// <param name="sentAt">When the attempt began.</param>
    /// <param name="now">The time now.</param>
    public void Succeeded(TimeSpan sentAt, TimeSpan now)
    {
        if (_limit < most && _beforeCut is null)
        {
            _limit = Math.Min(most, _limit + (_careful ? Math.Max(1 / _limit, Growth) : 1));
        }

        Count(1, sentAt, now);
    }

    /// <summary>An attempt failed in a way that may have to do with the load, or not.</summary>
    /// <param name="sentAt">When the attempt began.</param>
    /// <param name="now">The time now.</param>
    public void Failed(TimeSpan sentAt, TimeSpan now) => Count(0, sentAt, now);

    /// <summary>
    /// An attempt was answered with too much. Answers to what was sent before the last cut say nothing about the limit after it.
    /// </summary>
    /// <param name="sentAt">When the attempt began.</param>
    /// <param name="now">The time now.</param>
    public void Throttled(TimeSpan sentAt, TimeSpan now)
    {
        if (sentAt >= _lastCut)
        {
            _beforeCut = null;
            Halve(now);
            BeginRound(now);
        }
    }

    /// <summary>Starts anew after a pause in which nothing was heard.</summary>
    public void Restart(TimeSpan now)
    {
        _careful = false;
        _beforeCut = null;
        _limit = Math.Min(Start, most);
        BeginRound(now);
    }

    private void Count(int succeeded, TimeSpan sentAt, TimeSpan now)
    {
        if (sentAt < _roundBegan)
        {
            return;
        }

        // For the geometric mean: one answer in a hundred that takes a hundred times as long means little.
        _logarithms += Math.Log(Math.Max((now - sentAt).TotalSeconds, 1e-6));
        _succeeded += succeeded;
        double enough = Math.Max(FewestAnswers, _roundLimit);
        if (++_answers >= enough && (_succeeded >= FewestSuccesses || _answers >= enough * FewestSuccesses))
        {
            double share = Math.Max(_succeeded, 0.5) / _answers;
            Judge(Math.Exp(_logarithms / _answers) / share, 1 - share, now);
            BeginRound(now);
        }
    }

    private void Judge(double cost, double failures, TimeSpan now)
    {
        bool isFailing = failures >= _usualFailures + FailureTolerance;
        if (!isFailing && !(cost > (_bestCost * Tolerance) + Slack))
        {
            _usualFailures = Math.Min(_usualFailures, failures);
            // Half of the way: the best of many by chance is better than it ever is again.
            _bestCost = cost < _bestCost ? (cost + _bestCost) / 2 : _bestCost ?? cost;
            _beforeCut = null;
        }
        else if (_beforeCut is { } before && !before.Helped(cost, isFailing ? failures : 1, _limit))
        {
            _limit = before.Limit;
            _bestCost = cost;
            _usualFailures = failures;
            _beforeCut = null;
        }
        else
        {
            _beforeCut = new Cut(_limit, _roundLimit, cost, failures);
            Halve(now);
        }
    }

    private void Halve(TimeSpan now)
    {
        _lastCut = now;
        _careful = true;
        _limit = Math.Max(1, _limit / 2);
    }

    private void BeginRound(TimeSpan now)
    {
        _roundBegan = now;
        _roundLimit = _limit;
        _answers = 0;
        _succeeded = 0;
        _logarithms = 0;
    }

    /// <summary>What was before a cut: the limit to go back to, that of the round that led to it, and what that round showed.</summary>
    private readonly record struct Cut(double Limit, double RoundLimit, double Cost, double Failures)
    {
        // A cost that comes from the load goes down as the limit did, another one not at all: the middle decides. Where the limit has only come back
        // to where that round began, nothing can be told yet.
        public bool Helped(double cost, double failures, double limit) =>
            limit > RoundLimit * 0.9 || cost < Cost * (1 + (limit / RoundLimit)) / 2 || failures < Failures * (1 - Relief);
    }
}
