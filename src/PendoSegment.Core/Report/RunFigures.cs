namespace PendoSegment.Report;

/// <summary>What became of the records of a run: <c>Consumed = Accepted + Unchanged + Missing + Rejected + Kept + Lost</c>.</summary>
/// <param name="Consumed">How many records were taken.</param>
/// <param name="Accepted">How many the endpoint accepted, or with the metadata API updated.</param>
/// <param name="Unchanged">How many were not sent, since the ledger has them as they are.</param>
/// <param name="Missing">How many were of visitors or accounts that Pendo does not know; 0 but for the metadata API.</param>
/// <param name="Rejected">How many could not be events, were refused, or failed in all their attempts.</param>
/// <param name="Kept">How many were taken, not delivered, and are in the rejects file.</param>
/// <param name="Lost">How many were taken, not delivered, and are nowhere: the source has them still.</param>
/// <param name="Retries">How many attempts were repeated.</param>
/// <param name="Taken">The word for what the endpoint took: <c>accepted</c> or <c>updated</c>.</param>
internal sealed record RunFigures(long Consumed, long Accepted, long Unchanged, long Missing, long Rejected, long Kept, long Lost, long Retries, string Taken);
