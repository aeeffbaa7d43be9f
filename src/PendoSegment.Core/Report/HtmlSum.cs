using System.Globalization;
using System.Text;

namespace PendoSegment.Report;

/// <summary>The sum of a run, drawn as a bar and told as a table.</summary>
internal static class HtmlSum
{
    private const double Width = 1000;

    // One of ten million is to be seen too.
    private const double Narrowest = 8;
    private const double Gap = 3;

    public static void Add(HtmlWriter html, RunFigures figures)
    {
        IReadOnlyList<SumPart> parts = SumPart.Of(figures);
        long whole = parts.Sum(part => part.Count);
        if (whole == 0)
        {
            html.AddMarkup("<p>No record was taken.</p>");
            return;
        }

        html.AddMarkup(Bar([.. parts.Where(part => part.Count > 0)], whole));
        html.AddMarkup("<table class=\"sum\">").AddMarkup("<caption class=\"unseen\">Of the records that were taken</caption>");
        html.AddMarkup("<thead><tr><th scope=\"col\">What became of them</th><th scope=\"col\" class=\"n\">Records</th><th scope=\"col\" class=\"n\">Share</th></tr></thead>").AddMarkup("<tbody>");
        foreach (SumPart part in parts)
        {
            html.Add(
                $"<tr><th scope=\"row\"><span class=\"swatch {part.Key}\" aria-hidden=\"true\"></span>{part.Name}<span class=\"why\"> {part.Meaning}</span></th><td class=\"n\">{part.CountText}</td><td class=\"n\">{SumPart.Share(part.Count, whole)}</td></tr>");
        }

        html.AddMarkup("</tbody>");
        html.Add($"<tfoot><tr><th scope=\"row\">Taken</th><td class=\"n\">{Values.Shown.Count(figures.Consumed)}</td><td class=\"n\">{SumPart.Share(whole, whole)}</td></tr></tfoot>");
        html.AddMarkup("</table>");
    }

    private static string Bar(SumPart[] parts, long whole)
    {
        double room = Width - (Gap * (parts.Length - 1)) - (Narrowest * parts.Length);
        StringBuilder svg = new("<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        double x = 0;
        foreach (SumPart part in parts)
        {
            double width = Narrowest + (room * part.Count / whole);
            svg.Append(string.Format(CultureInfo.InvariantCulture, "<rect class=\"{0}\" x=\"{1:0.##}\" y=\"0\" width=\"{2:0.##}\" height=\"10\"/>", part.Key, x, width));
            x += width + Gap;
        }

        return svg.Append("</svg>").ToString();
    }
}
