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
/// <param name="chance">0 up to 1.</param>
internal sealed class EngageClient(
    RenewableClient client, PendoEndpoint endpoint, IntegrationKey key, RetryPolicy policy, TimeSpan timeout, IClock clock, Func<double> chance)
{
    // Whoever waits for a command would rather be told.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly EngageExchange _exchange = new(client, endpoint, key);

    /// <summary>Calls, and tries again what may succeed at another time. What the network or the server does wrong is in the reply; only a cancelled token throws.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">What stands behind <c>/api/v1/</c>, escaped.</param>
    /// <param name="body">JSON; null for none.</param>
    /// <param name="stopped">Cancelled when the command is stopped.</param>
    public async Task<EngageReply> CallAsync(HttpMethod method, string path, byte[]? body, CancellationToken stopped)
    {
        for (int failures = 1; ; failures++)
        {
            EngageReply answer = await TryAsync(method, path, body, stopped).ConfigureAwait(false);
            TransportReply reply = answer.Reply;
            if (!RetryPolicy.IsRetryable(reply) || failures > policy.MaximumRetryCount)
            {
                return answer;
            }

            TimeSpan wait = RetryPolicy.AskedWait(reply, clock.UtcNow)
                ?? (reply.StatusCode == 429 ? policy.Pause(failures, chance()) : policy.Backoff(failures, chance()));
            if (wait > LongestWait)
            {
                return answer;
            }

            await clock.DelayAsync(wait, stopped).ConfigureAwait(false);
        }
    }

    private async Task<EngageReply> TryAsync(HttpMethod method, string path, byte[]? body, CancellationToken stopped)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        limit.CancelAfter(timeout);
        try
        {
            return await _exchange.SendAsync(method, path, body is null ? null : new EventContent(new ArraySegment<byte>(body)), limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stopped.IsCancellationRequested)
        {
            return new EngageReply(new TransportReply(TransportFailure.TimedOut, FormattableString.Invariant($"no answer within {timeout.TotalSeconds} s")), []);
        }
    }
}
