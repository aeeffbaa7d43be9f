using System.Globalization;
using System.Text;

namespace PendoSegment.Report;

/// <summary>Prometheus' text format, version 0.0.4, as far as reports use it.</summary>
internal static class PrometheusText
{
    /// <summary>Writes a metric with its samples, and nothing where it has none.</summary>
    public static void Write(StringBuilder text, PrometheusMetric metric, IEnumerable<PrometheusSample> samples)
    {
        bool isFirst = true;
        foreach (PrometheusSample sample in samples)
        {
            if (isFirst)
            {
                text.Append("# HELP ").Append(metric.Name).Append(' ').Append(metric.Help).Append('\n');
                text.Append("# TYPE ").Append(metric.Name).Append(" gauge\n");
                isFirst = false;
            }

            text.Append(sample.Metric).Append('{').Append(sample.Labels).Append("} ").Append(sample.Value).Append('\n');
        }
    }

    /// <summary>Reads the samples of a report.</summary>
    /// <exception cref="FormatException">There is a line that is not a report's.</exception>
    public static IReadOnlyList<PrometheusSample> Read(string text)
    {
        HashSet<string> known = [.. PrometheusMetrics.All.Select(metric => metric.Name)];
        List<PrometheusSample> samples = [];
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            if (line.Trim().Length > 0 && !IsComment(line, known))
            {
                samples.Add(Sample(line, known) ?? throw new FormatException($"line {number.ToString(CultureInfo.InvariantCulture)} is no metric of a report"));
            }
        }

        return samples;
    }

    private static bool IsComment(string line, HashSet<string> known)
    {
        string[] words = line.Split(' ');
        return words.Length > 3 && words[0] == "#" && (words[1] is "HELP" or "TYPE") && known.Contains(words[2]);
    }

    private static PrometheusSample? Sample(string line, HashSet<string> known)
    {
        int open = line.IndexOf('{');
        int close = line.LastIndexOf("} ", StringComparison.Ordinal);
        if (open < 0 || close < open || !known.Contains(line.Substring(0, open)))
        {
            return null;
        }

        string value = line.Substring(close + 2).Trim();
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? new PrometheusSample(line.Substring(0, open), line.Substring(open + 1, close - open - 1), value)
            : null;
    }
}
