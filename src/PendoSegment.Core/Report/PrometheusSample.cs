using System.Text;

namespace PendoSegment.Report;

/// <summary>A line of Prometheus' text format.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Labels">Its labels as they are written, without braces: first those of the run, then its own.</param>
/// <param name="Value">Its value as it is written.</param>
internal sealed record PrometheusSample(string Metric, string Labels, string Value)
{
    /// <summary>
    /// What tells the runs of one job from those of another, as labels. The mapping is among them, since a job may call a command twice: for who is there, and for who
    /// left. A run that ended before it was known where to has none, whatever it would have had.
    /// </summary>
    public static string IdentityOf(RunReport run) =>
        $"{Label("command", run.Command)},{Label("kind", run.Kind)},{Label("destination", run.Destination)},{Label("group", run.Group)},{Label("shard", run.Shard)},{Label("mapping", run.Destination == RunReport.NoDestination ? null : run.Mapping)}";

    /// <summary>A label. Text that acts is written as in the other forms, since dashboards show it.</summary>
    public static string Label(string name, string? value)
    {
        StringBuilder label = new(name);
        label.Append("=\"");
        foreach (char c in ReportText.Plain(value ?? string.Empty))
        {
            _ = c switch
            {
                '\\' => label.Append("\\\\"),
                '"' => label.Append("\\\""),
                '\n' => label.Append("\\n"),
                _ => label.Append(c),
            };
        }

        return label.Append('"').ToString();
    }

    /// <summary>True for a sample of such a run.</summary>
    public bool IsOf(string identity) => Labels == identity || Labels.StartsWith(identity + ",", StringComparison.Ordinal);
}
