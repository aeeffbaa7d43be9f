using System.Text;

namespace PendoSegment.Report;

/// <summary>
/// The form for Prometheus' textfile collector: the last run of each command, kind, destination, group, shard and mapping. All are gauges: a run begins at zero, so that nothing
/// that it counts is a counter from one run to the next.
/// </summary>
internal sealed class PrometheusForm : IReportForm
{
    /// <inheritdoc/>
    public bool IsForOwnerAlone => false;

    /// <inheritdoc/>
    public string Add(string? existing, RunReport run)
    {
        IReadOnlyList<PrometheusSample> before = existing is null ? [] : PrometheusText.Read(existing);
        string identity = PrometheusSample.IdentityOf(run);

        // What a run that did not succeed does not say: when one did last.
        string kept = RunVerdict.Of(run).Outcome == RunOutcome.Good ? string.Empty : PrometheusMetrics.LastSuccess;

        // One that ended before anybody knew where to is of no series of its own, in which its failure would stay for ever.
        string unbegun = PrometheusSample.IdentityOf(run with { Kind = null, Destination = RunReport.NoDestination, Group = null, Shard = null });
        List<PrometheusSample> samples =
        [
            .. before.Where(sample => (!sample.IsOf(identity) || sample.Metric == kept) && !sample.IsOf(unbegun)),
            .. PrometheusMetrics.Of(run, identity),
        ];
        StringBuilder text = new();
        foreach (PrometheusMetric metric in PrometheusMetrics.All)
        {
            PrometheusText.Write(text, metric, samples.Where(sample => sample.Metric == metric.Name));
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Require(string existing) => PrometheusText.Read(existing);
}
