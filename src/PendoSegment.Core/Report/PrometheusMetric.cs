namespace PendoSegment.Report;

/// <summary>A metric.</summary>
/// <param name="Name">Its name, with its unit.</param>
/// <param name="Help">What it says.</param>
internal sealed record PrometheusMetric(string Name, string Help);
