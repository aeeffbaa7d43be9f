namespace PendoSegment;

/// <summary>
/// A field that changes in so many records that a ledger holds little back, such as a last login or the export's date, as a sample of a run's records shows.
/// </summary>
public sealed class PendoLedgerField
{
    /// <summary>In less than this share of its records no field is called chatty.</summary>
    internal const double LeastShare = 0.5;

    // Of fewer it says nothing.
    private const long FewestCompared = 20;

    /// <summary>What was sent: Identify, Group, or Event for Send-PendoEvent.</summary>
    public required string Kind { get; init; }

    /// <summary>The field's name as it is sent.</summary>
    public required string Field { get; init; }

    /// <summary>In how many records of the sample it was another one than the time before.</summary>
    public required long Changed { get; init; }

    /// <summary>How many records the sample has.</summary>
    public required long Compared { get; init; }

    /// <summary>The share, from 0 to 1.</summary>
    public double Share => Math.Round((double)Changed / Compared, 3);

    /// <summary>The field and its share.</summary>
    public override string ToString() => FormattableString.Invariant($"{Field} ({Share:0%})");

    /// <summary>The chatty fields of a run, those that change most first.</summary>
    internal static IEnumerable<PendoLedgerField> Of(PendoLedgerRun run) => run.Compared < FewestCompared ? [] :
        from change in run.Changes
        where change.Value >= LeastShare * run.Compared
        orderby change.Value descending, change.Key
        select new PendoLedgerField { Kind = run.Kind, Field = change.Key, Changed = change.Value, Compared = run.Compared };
}
