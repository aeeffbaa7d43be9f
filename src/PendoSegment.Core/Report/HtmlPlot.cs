using System.Globalization;
using System.Text;
using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>
/// The course of a run as a plot: events a second as areas, and below them lanes for retries, 429s and pauses, so that no colour has to tell them apart. Its words and a
/// table say the same.
/// </summary>
internal static class HtmlPlot
{
    private const int MostColumns = 120;
    private const int MostRows = 24;
    private const double Width = 1000;
    private const double NarrowestMark = 5;

    /// <summary>The plot; null where the run was too short for one.</summary>
    public static string? Of(RunReport run)
    {
        if (CourseView.Of(run, MostColumns) is not { } view)
        {
            return null;
        }

        string taken = run.Figures.Taken;
        HtmlWriter html = new();
        html.AddMarkup("<figure>").AddMarkup("<div class=\"plot\" aria-hidden=\"true\">");
        AddChart(html, view, $"{taken} a second", "accepted", column => column.Accepted);
        if (view.Unchanged > 0)
        {
            AddChart(html, view, "unchanged a second", "unchanged", column => column.Unchanged);
        }

        AddLane(html, view, "Retries", "retry", column => column.Sum.Retries > 0, view.Retries > 0);
        AddLane(html, view, "429", "throttled", column => column.Sum.Throttled > 0, view.Throttled > 0);
        AddLane(html, view, "Paused", "paused", column => column.Sum.IsPaused, view.Paused > TimeSpan.Zero);
        html.Add($"<span></span><span class=\"times\"><span>{ReportText.Clock(run.StartedAt)}</span><span>{ReportText.Clock(run.EndedAt)}</span></span>");
        html.AddMarkup("</div>").Add($"<figcaption>{view.Words()}</figcaption>").AddMarkup("</figure>");
        AddTable(html, CourseView.Of(run, MostRows) ?? view, run.StartedAt, taken);
        return html.ToString();
    }

    private static void AddChart(HtmlWriter html, CourseView view, string name, string style, Func<CourseColumn, double> rate)
    {
        double end = CourseView.AxisEnd(view.Columns.Max(rate));
        double whole = Whole(view);
        StringBuilder line = new();
        foreach (CourseColumn column in view.Columns)
        {
            line.Append(string.Format(CultureInfo.InvariantCulture, "{0}V{1:0.##}H{2:0.##}", line.Length == 0 ? "M0 100" : string.Empty, 100 - (rate(column) / end * 100), X(column.From + column.Length, whole)));
        }

        html.Add($"<span></span><span class=\"name\">{name}</span>");
        html.Add($"<span class=\"axis\"><span>{Tick(end)}</span><span>{Tick(end / 2)}</span><span>0</span></span>");
        html.AddMarkup("<svg class=\"chart\" viewBox=\"0 0 1000 100\" preserveAspectRatio=\"none\">")
            .AddMarkup("<path class=\"grid\" d=\"M0 0H1000M0 50H1000M0 100H1000\"/>")
            .AddMarkup(Marks(view, "pause", column => column.Sum.IsPaused, 100))
            .Add($"<path class=\"area {style}\" d=\"{line}V100Z\"/>").Add($"<path class=\"line {style}\" d=\"{line}\"/>").AddMarkup("</svg>");
    }

    private static void AddLane(HtmlWriter html, CourseView view, string name, string style, Func<CourseColumn, bool> isMarked, bool isWanted)
    {
        if (isWanted)
        {
            html.Add($"<span class=\"lane\">{name}</span>").AddMarkup("<svg class=\"marks\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\">").AddMarkup(Marks(view, style, isMarked, 10)).AddMarkup("</svg>");
        }
    }

    // Neighbours are one mark: between two there would be a seam.
    private static string Marks(CourseView view, string style, Func<CourseColumn, bool> isMarked, int height)
    {
        double whole = Whole(view);
        StringBuilder marks = new();
        IReadOnlyList<CourseColumn> columns = view.Columns;
        for (int i = 0; i < columns.Count; i++)
        {
            int first = i;
            while (i < columns.Count && isMarked(columns[i]))
            {
                i++;
            }

            if (i > first)
            {
                double from = X(columns[first].From, whole);
                double width = Math.Max(NarrowestMark, X(columns[i - 1].From + columns[i - 1].Length, whole) - from);
                marks.Append(string.Format(
                    CultureInfo.InvariantCulture, "<rect class=\"{0}\" x=\"{1:0.##}\" y=\"0\" width=\"{2:0.##}\" height=\"{3}\"/>", style, Math.Min(from, Width - width), width, height));
            }
        }

        return marks.ToString();
    }

    private static void AddTable(HtmlWriter html, CourseView view, DateTimeOffset start, string taken)
    {
        bool hasUnchanged = view.Unchanged > 0;
        string unchanged = hasUnchanged ? "<th scope=\"col\" class=\"n\">Unchanged</th>" : string.Empty;
        html.AddMarkup("<details>").AddMarkup("<summary>The same as a table</summary>").AddMarkup("<table class=\"course\">").AddMarkup("<caption>In steps of equal length from the start</caption>");
        html.AddMarkup("<thead>").Add($"<tr><th scope=\"col\">From</th><th scope=\"col\" class=\"n\">{char.ToUpperInvariant(taken.FirstOrDefault())}{taken.Substring(Math.Min(1, taken.Length))}</th><th scope=\"col\" class=\"n\">A second</th>");
        html.AddMarkup(unchanged + "<th scope=\"col\" class=\"n\">Retries</th><th scope=\"col\" class=\"n\">429</th><th scope=\"col\">Paused</th></tr>").AddMarkup("</thead>").AddMarkup("<tbody>");
        foreach (CourseColumn column in view.Columns)
        {
            html.Add($"<tr><th scope=\"row\">{ReportText.Clock(start + column.From)}</th><td class=\"n\">{Shown.Count(column.Sum.Accepted)}</td><td class=\"n\">{ReportText.Rate(column.Accepted)}</td>");
            if (hasUnchanged)
            {
                html.Add($"<td class=\"n\">{Shown.Count(column.Sum.Unchanged)}</td>");
            }

            html.Add($"<td class=\"n\">{Shown.Count(column.Sum.Retries)}</td><td class=\"n\">{Shown.Count(column.Sum.Throttled)}</td><td>{(column.Sum.IsPaused ? "yes" : "no")}</td></tr>");
        }

        html.AddMarkup("</tbody>").AddMarkup("</table>").AddMarkup("</details>");
    }

    private static double Whole(CourseView view) => view.Columns[view.Columns.Count - 1] is var last ? (last.From + last.Length).Ticks : 1;

    private static double X(TimeSpan time, double whole) => time.Ticks / whole * Width;

    private static string Tick(double value) => value >= 10 ? Shown.Count((long)value) : ReportText.Number(value, "0.##");
}
