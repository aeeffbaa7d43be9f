using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>A part of the records that a run took. The parts make the whole.</summary>
/// <param name="Key">What styles and programs know it by.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Meaning">What that means, as a sentence.</param>
/// <param name="Count">How many records.</param>
internal sealed record SumPart(string Key, string Name, string Meaning, long Count)
{
    /// <summary>The parts in the order in which they are drawn, those without a record left out but for what the endpoint took.</summary>
    public static IReadOnlyList<SumPart> Of(RunFigures figures)
    {
        string taken = figures.Taken.Length == 0 ? "Accepted" : char.ToUpperInvariant(figures.Taken[0]) + figures.Taken.Substring(1);
        SumPart[] parts =
        [
            new("accepted", taken, "The endpoint said so, which is no promise that Pendo stored them", figures.Accepted),
            new("unchanged", "Unchanged", "Not sent, since the ledger has them as they are", figures.Unchanged),
            new("missing", "Unknown to Pendo", "Pendo does not know the visitor or account", figures.Missing),
            new("rejected", "Rejected", "Could not be events, were refused, or failed in all attempts", figures.Rejected),
            new("kept", "Not delivered, kept", "Taken when the run ended; they are in the rejects file", figures.Kept),
            new("lost", "Not delivered, not kept", "Taken when the run ended; they are in the source alone", figures.Lost),
        ];
        return [.. parts.Where(part => part.Count > 0 || part.Key == "accepted")];
    }

    /// <summary>Its share of a whole: 100% and 0% are said of all and of none alone.</summary>
    public static string Share(long part, long whole)
    {
        if (whole <= 0 || part <= 0)
        {
            return "0%";
        }

        double percent = 100.0 * part / whole;
        return part >= whole ? "100%"
            : percent < 0.1 ? "under 0.1%"
            : percent > 99.9 ? "over 99.9%"
            : ReportText.Number(percent, "0.0") + "%";
    }

    /// <summary>The count as text.</summary>
    public string CountText => Shown.Count(Count);
}
