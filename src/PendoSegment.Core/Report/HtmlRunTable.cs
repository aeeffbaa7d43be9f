using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>Runs as a table, a row each.</summary>
internal static class HtmlRunTable
{
    /// <summary>Adds it.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="link">Where a run stands, by its number from 1; null for nowhere.</param>
    public static void Add(HtmlWriter html, string caption, IReadOnlyList<RunReport> runs, Func<int, string?> link)
    {
        html.AddMarkup("<table>").Add($"<caption>{caption}</caption>");
        html.AddMarkup("<thead><tr><th scope=\"col\">Run</th><th scope=\"col\">Verdict</th><th scope=\"col\" class=\"n\">Taken</th></tr></thead>").AddMarkup("<tbody>");
        for (int i = 0; i < runs.Count; i++)
        {
            RunReport run = runs[i];
            RunVerdict verdict = RunVerdict.Of(run);
            string time = ReportText.Time(run.StartedAt);
            if (link(i + 1) is { } target)
            {
                html.Add($"<tr><th scope=\"row\"><a href=\"{target}\">{run.Command}</a><span class=\"why\"> {time}</span></th>");
            }
            else
            {
                html.Add($"<tr><th scope=\"row\">{run.Command}<span class=\"why\"> {time}</span></th>");
            }

            html.Add($"<td><span class=\"dot {HtmlPage.Class(verdict.Outcome)}\" aria-hidden=\"true\"></span>{verdict.Text}</td><td class=\"n\">{Shown.Count(run.Figures.Consumed)}</td></tr>");
        }

        html.AddMarkup("</tbody>").AddMarkup("</table>");
    }
}
