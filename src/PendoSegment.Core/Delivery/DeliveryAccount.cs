namespace PendoSegment.Delivery;

/// <summary>What became of everything that was taken: once delivery has ended, <c>Consumed = Accepted + Unchanged + Missing + Rejected + Kept + Lost</c>.</summary>
/// <param name="Consumed">How many records were taken, those that cannot be events included.</param>
/// <param name="Accepted">How many events the endpoint accepted.</param>
/// <param name="Unchanged">How many were not sent, since the ledger has them as they are.</param>
/// <param name="Missing">How many were of ids that the endpoint does not know.</param>
/// <param name="Rejected">How many could not be events, were refused, or failed in all their attempts.</param>
/// <param name="Kept">How many events were taken, not delivered, and written down.</param>
/// <param name="Lost">How many events were taken, not delivered, and not written down.</param>
/// <param name="Problem">Why the rest could not be written down; null when all was, or when nothing was to be.</param>
internal sealed record DeliveryAccount(long Consumed, long Accepted, long Unchanged, long Missing, long Rejected, long Kept, long Lost, string? Problem)
{
    /// <summary>How many events were taken and not delivered.</summary>
    public long Undelivered => Kept + Lost;
}
