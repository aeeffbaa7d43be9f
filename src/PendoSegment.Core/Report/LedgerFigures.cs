namespace PendoSegment.Report;

/// <summary>What a ledger made of a run.</summary>
/// <param name="Path">The ledger's full path.</param>
/// <param name="New">How many were sent of ids that it did not know.</param>
/// <param name="Changed">How many were sent of ids that it had otherwise.</param>
/// <param name="Unchanged">How many it had as they are.</param>
/// <param name="Absent">How many ids it knows that the input did not have; null when the input was not all that there is.</param>
internal sealed record LedgerFigures(string Path, long New, long Changed, long Unchanged, long? Absent);
