namespace PendoSegment.Report;

/// <summary>Something about how a command was called and how it ran.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value as text, not escaped.</param>
internal sealed record CallFact(string Name, string Value)
{
    /// <summary>All that there is to say of a run, in the order in which it is asked for.</summary>
    public static IReadOnlyList<CallFact> Of(RunReport run)
    {
        string mapping = run.Fingerprint is null ? run.Mapping ?? string.Empty : $"{run.Mapping} (fingerprint {run.Fingerprint})";
        TimeSpan elapsed = run.EndedAt - run.StartedAt;
        CallFact[] facts =
        [
            new("Command", run.Command),
            new("What", run.Kind ?? (run.Command == "Send-PendoEvent" ? "Events of any kind" : string.Empty)),
            new("Destination", run.Destination),
            new("Metadata group", run.Group ?? string.Empty),
            new("Shard", run.Shard ?? string.Empty),
            new("Input", run.Input),
            new("Mapping", mapping),
            new("Ledger", run.Ledger?.Path ?? string.Empty),
            new("Rejects file", run.RejectPath ?? string.Empty),
            new("Started", ReportText.Time(run.StartedAt)),
            new("Ended", ReportText.Time(run.EndedAt)),
            new("Took", ReportText.Elapsed(elapsed) + Rate(run.Figures, elapsed)),
            new("Repeated attempts", Values.Shown.Count(run.Figures.Retries)),
            new("Ended by", run.EndedBy),
            new("Module", "PendoSegment " + run.Version),
        ];
        return [.. facts.Where(fact => fact.Value.Length > 0)];
    }

    // Of less than a second it would be a number of chance.
    private static string Rate(RunFigures figures, TimeSpan elapsed) =>
        elapsed < TimeSpan.FromSeconds(1) || figures.Accepted == 0 ? string.Empty : $" ({ReportText.Rate(figures.Accepted / elapsed.TotalSeconds)} {figures.Taken})";
}
