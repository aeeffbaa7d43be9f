using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;
using PendoSegment.Time;

namespace PendoSegment.Delivery.Engage;

/// <summary>Calls Pendo's API for whoever waits for the answer.</summary>
/// <param name="client">The shared client; it is not disposed of here.</param>
/// <param name="endpoint">Where the API is.</param>
/// <param name="key">The integration key.</param>
/// <param name="policy">How often a call is tried again, and after which time.</param>
/// <param name="timeout">How long one attempt may take.</param>
/// <param name="clock">The time.</param>
/// <param name="chance">0 up to 1; several threads may ask.</param>
/// <param name="callsPerSecond">The most calls a second; null for no limit of the user's.</param>
/// <param name="patience">How long a call takes at most, all its attempts and waits; null for as long as they take.</param>
internal sealed class EngageClient(
    RenewableClient client, PendoEndpoint endpoint, IntegrationKey key, RetryPolicy policy, TimeSpan timeout, IClock clock, Func<double> chance, double? callsPerSecond = null, TimeSpan? patience = null)
{
    // Whoever waits for a command would rather be told.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    // When others were answered so short a time ago, it may have been chance.
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(1);

    private readonly EngageExchange _exchange = new(client, endpoint, key);
    private readonly CallPace _pace = new(clock, callsPerSecond);

    /// <summary>Calls, and tries again what may succeed at another time. What the network or the server does wrong is in the reply; only a cancelled token throws.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">What stands behind <c>/api/v1/</c>, escaped.</param>
    /// <param name="body">JSON; null for none.</param>
    /// <param name="stopped">Cancelled when the command is stopped.</param>
    /// <param name="isEncoded">True when the ids in the path are base64, and the request has to say so.</param>
    public async Task<EngageReply> CallAsync(HttpMethod method, string path, byte[]? body, CancellationToken stopped, bool isEncoded = false)
    {
        int failures = 0;
        TimeSpan end = patience is { } atMost ? clock.Elapsed + atMost : TimeSpan.MaxValue;
        while (true)
        {
            TimeSpan sentAt = await _pace.TakeTurnAsync(stopped).ConfigureAwait(false);
            EngageReply answer = await TryAsync(method, path, body, isEncoded, end - sentAt, stopped).ConfigureAwait(false);
            TransportReply reply = answer.Reply;
            if (!RetryPolicy.IsRetryable(reply))
            {
                _pace.Answered(sentAt);
                return answer;
            }

            // While others get through, too many at once is no failure of this one.
            failures += reply.StatusCode == 429 && _pace.HasAnsweredSince(sentAt) ? 0 : 1;
            TimeSpan? asked = RetryPolicy.AskedWait(reply, clock.UtcNow) ?? (reply.StatusCode == 429 ? policy.Pause(Math.Max(failures, 1), chance()) : null);
            TimeSpan wait = asked ?? policy.Backoff(Math.Max(failures, 1), chance(), _pace.HasAnsweredSince(sentAt - Lately));
            if (asked > LongestWait || wait >= end - clock.Elapsed)
            {
                return answer;
            }

            if (asked is { } pause)
            {
                // For all: a limit is not that of one call.
                _pace.Pause(pause, sentAt, reply.StatusCode == 429);
            }

            if (failures > policy.MaximumRetryCount)
            {
                return answer;
            }

            if (asked is null)
            {
                await clock.DelayAsync(wait, stopped).ConfigureAwait(false);
            }
        }
    }

    private async Task<EngageReply> TryAsync(HttpMethod method, string path, byte[]? body, bool isEncoded, TimeSpan left, CancellationToken stopped)
    {
        TimeSpan most = timeout < left ? timeout : left;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        limit.CancelAfter(most > TimeSpan.Zero ? most : TimeSpan.Zero);
        try
        {
            return await _exchange.SendAsync(method, path, body is null ? null : new EventContent(new ArraySegment<byte>(body)), limit.Token, isEncoded).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stopped.IsCancellationRequested)
        {
            return new EngageReply(new TransportReply(TransportFailure.TimedOut, FormattableString.Invariant($"no answer within {most.TotalSeconds:0.###} s")), []);
        }
    }
}
