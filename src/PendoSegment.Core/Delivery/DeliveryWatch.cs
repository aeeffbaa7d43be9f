using System.Globalization;
using PendoSegment.Values;
using static System.FormattableString;

namespace PendoSegment.Delivery;

/// <summary>
/// Says what delivery does: a line now and then, and one at each change of state. A line begins with how long it has taken so far and with the state, so that a log can
/// be searched: <c>1 m 30 s: waits until 02:31:07; 12,345 accepted, ...</c>
/// </summary>
/// <param name="taken">What has become of what the endpoint has taken, such as <c>accepted</c>.</param>
/// <param name="units">What the pace counts, such as <c>events</c>.</param>
internal sealed class DeliveryWatch(string taken, string units)
{
    /// <summary>How long nothing is said while nothing changes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    // What moves by less is the same: both swing a little all the time.
    private const double Much = 2;

    private (TimeSpan At, long Accepted) _last;
    private (string Word, int Concurrency, double? Pace)? _told;

    /// <summary>What there is to say; null for nothing.</summary>
    /// <param name="state">How it stands.</param>
    /// <param name="rejected">How many records were refused, here or there.</param>
    /// <param name="elapsed">How long it has taken so far.</param>
    /// <param name="now">The time of day, as the user has it.</param>
    public string? Look(DeliverySnapshot state, long rejected, TimeSpan elapsed, DateTimeOffset now)
    {
        string word = state.IsOutage ? "nothing gets through" : state.Wait is null ? "sends" : "waits";
        bool isNews = _told is not { } told || told.Word != word || IsMuch(told.Concurrency, state.Concurrency) || IsMuchPace(told.Pace, state.Pace);
        return isNews || elapsed - _last.At >= Interval ? Say(state, word, rejected, elapsed, now) : null;
    }

    /// <summary>What there is to say at the end; null when nothing went wrong on the way, so that the summary says it all.</summary>
    /// <param name="state">How it stands.</param>
    public static string? Sum(DeliverySnapshot state) =>
        state.Failures.Length == 0 ? null : Invariant($"{state.Retries:N0} {(state.Retries == 1 ? "retry" : "retries")}. What was tried again, or given up, by what was said to it: {state.Failures}.");

    private string Say(DeliverySnapshot state, string word, long rejected, TimeSpan elapsed, DateTimeOffset now)
    {
        double seconds = (elapsed - _last.At).TotalSeconds;
        double rate = seconds > 0 ? (state.Accepted - _last.Accepted) / seconds : 0;
        _last = (elapsed, state.Accepted);
        _told = (word, state.Concurrency, state.Pace);
        string until = state.Wait is { } wait ? Invariant($"{(state.IsOutage ? ", next try at" : " until")} {now + wait:HH:mm:ss}") : string.Empty;
        string missing = state.Missing == 0 ? string.Empty : $", {Shown.Count(state.Missing)} missing";
        string retries = state.Retries == 0 && state.Failures.Length == 0 ? string.Empty : Invariant($", {state.Retries:N0} retries ({state.Failures})");
        string pace = state.Pace is { } learned ? Invariant($"; pace {learned:#,0} {units} a second") : string.Empty;
        return Invariant(
            $"{Shown.Elapsed(elapsed, CultureInfo.InvariantCulture)}: {word}{until}; {state.Accepted:N0} {taken} ({Shown.Rate(rate, CultureInfo.InvariantCulture)}){missing}, {rejected:N0} rejected{retries}; {state.UnderWay} of {state.Concurrency} requests under way{pace}.");
    }

    private static bool IsMuch(double told, double now) => now >= told * Much || now * Much <= told;

    private static bool IsMuchPace(double? told, double? now) => told is { } known && now is { } learned ? IsMuch(known, learned) : told is null != now is null;
}
