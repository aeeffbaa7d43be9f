using PendoSegment.Values;
using static System.FormattableString;

namespace PendoSegment.Delivery;

/// <summary>A line for one request: whose it was and what came back. Never what was in it, nor what the endpoint said of that, which may repeat it.</summary>
internal static class RequestTrace
{
    /// <summary>The line, such as <c>u-17 (messageId 5f0c...): 200 after 12 ms, attempt 1</c>.</summary>
    /// <param name="batch">What was sent; before it is settled, since afterwards its events may be used for others.</param>
    /// <param name="reply">What came back.</param>
    /// <param name="took">How long that took.</param>
    public static string Of(EventBatch batch, TransportReply reply, TimeSpan took)
    {
        string others = batch.Count == 1 ? string.Empty : Invariant($" and {batch.Count - 1:N0} more");
        string said = reply.StatusCode != 0 ? Invariant($"{reply.StatusCode}") : Invariant($"no answer ({reply.Reason})");
        return Invariant(
            $"{batch[0].Kind} {Shown.Text(batch[0].ReadId().AsSpan())}{others} (messageId {batch[0].ReadMessageId()}): {said} after {took.TotalMilliseconds:0} ms, attempt {batch[0].Delivery.Attempts}.");
    }
}
