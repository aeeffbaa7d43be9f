using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>What a page has of one run.</summary>
internal static class HtmlRun
{
    // The rest is a click away, and not on paper.
    private const int ReasonsInSight = 8;
    private const int FieldsInSight = 8;

    /// <summary>Adds a run of several, with its verdict and its sum.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="run">The run.</param>
    /// <param name="number">Its number, from 1.</param>
    public static void Add(HtmlWriter html, RunReport run, int number)
    {
        string id = FormattableString.Invariant($"run-{number}");
        RunVerdict verdict = RunVerdict.Of(run);
        html.Add($"<article aria-labelledby=\"{id}\">");
        html.Add($"<h2 id=\"{id}\">{number}. {run.Command}</h2>");
        html.Add($"<p><span class=\"dot {HtmlPage.Class(verdict.Outcome)}\" aria-hidden=\"true\"></span><strong>{verdict.Word}.</strong> {verdict.Text}.</p>");
        if (run.Problem is { } problem)
        {
            html.Add($"<p class=\"problem\">{problem}</p>");
        }

        HtmlSum.Add(html, run.Figures);
        AddParts(html, run, id, level: 3);
        html.AddMarkup("</article>");
    }

    /// <summary>Adds what there is to see of a run below its verdict, its sum and what to do.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="run">The run.</param>
    /// <param name="id">What its elements' ids begin with.</param>
    /// <param name="level">The level of its headings.</param>
    public static void AddParts(HtmlWriter html, RunReport run, string id, int level)
    {
        AddPart(html, id + "-course", level, "Over the run", HtmlPlot.Of(run));
        AddPart(html, id + "-rejects", level, "Why records were rejected", Rejects(run.Rejects));
        AddPart(html, id + "-left-out", level, "Fields left out", LeftOut(run.LeftOut));
        AddPart(html, id + "-ledger", level, "What the ledger made of it", Ledger(run.Ledger));
        AddPart(html, id + "-call", level, "How it was called", Call(run));
    }

    private static void AddPart(HtmlWriter html, string id, int level, string title, string? markup)
    {
        if (markup is null)
        {
            return;
        }

        // Landmarks of one name for each of several runs would be no help to find one.
        html.AddMarkup(level == 2 ? $"<section aria-labelledby=\"{id}\">" : "<div class=\"part\">").Add($"<h{level} id=\"{id}\">{title}</h{level}>").AddMarkup(markup).AddMarkup(level == 2 ? "</section>" : "</div>");
    }

    private static string? Rejects(IReadOnlyList<RejectReason> reasons)
    {
        if (reasons.Count == 0)
        {
            return null;
        }

        HtmlWriter html = new();
        AddReasons(html, "The most frequent reason first", reasons.Take(ReasonsInSight));
        RejectReason[] others = [.. reasons.Skip(ReasonsInSight)];
        if (others.Length > 0)
        {
            html.Add($"<details><summary>{Shown.Count(others.Length)} more, of {Shown.Records(others.Sum(reason => reason.Count))}</summary>");
            AddReasons(html, "Further reasons", others);
            html.AddMarkup("</details>");
        }

        return html.ToString();
    }

    private static void AddReasons(HtmlWriter html, string caption, IEnumerable<RejectReason> reasons)
    {
        html.AddMarkup("<table>").Add($"<caption>{caption}</caption>");
        html.AddMarkup("<thead><tr><th scope=\"col\">Reason</th><th scope=\"col\" class=\"n\">Records</th></tr></thead>").AddMarkup("<tbody>");
        foreach (RejectReason reason in reasons)
        {
            html.Add($"<tr><td><code>{reason.ErrorId}</code> {reason.Text}");
            if (reason.First.Count > 0)
            {
                html.Add($"<span class=\"why\">First: {string.Join(", ", reason.First)}</span>");
            }

            html.Add($"</td><td class=\"n\">{Shown.Count(reason.Count)}</td></tr>");
        }

        html.AddMarkup("</tbody>").AddMarkup("</table>");
    }

    private static string? LeftOut(IReadOnlyList<string> fields)
    {
        if (fields.Count == 0)
        {
            return null;
        }

        HtmlWriter html = new();
        AddFields(html, fields.Take(FieldsInSight));
        if (fields.Count > FieldsInSight)
        {
            html.Add($"<details><summary>{Shown.Count(fields.Count - FieldsInSight)} more</summary>");
            AddFields(html, fields.Skip(FieldsInSight));
            html.AddMarkup("</details>");
        }

        return html.ToString();
    }

    private static void AddFields(HtmlWriter html, IEnumerable<string> fields)
    {
        html.AddMarkup("<ul>");
        foreach (string field in fields)
        {
            html.Add($"<li>{field}</li>");
        }

        html.AddMarkup("</ul>");
    }

    private static string? Ledger(LedgerFigures? ledger)
    {
        if (ledger is null)
        {
            return null;
        }

        HtmlWriter html = new();
        html.AddMarkup("<dl class=\"figures\">");
        html.Add($"<div><dt>New</dt><dd>{Shown.Count(ledger.New)}</dd></div>").Add($"<div><dt>Changed</dt><dd>{Shown.Count(ledger.Changed)}</dd></div>");
        html.Add($"<div><dt>Unchanged</dt><dd>{Shown.Count(ledger.Unchanged)}</dd></div>");
        html.Add($"<div><dt>Absent</dt><dd>{(ledger.Absent is { } absent ? Shown.Count(absent) : "not known")}</dd></div>");
        return html.AddMarkup("</dl>").ToString();
    }

    private static string Call(RunReport run)
    {
        HtmlWriter html = new();
        html.AddMarkup("<dl class=\"call\">");
        foreach (CallFact fact in CallFact.Of(run))
        {
            html.Add($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>");
        }

        return html.AddMarkup("</dl>").ToString();
    }
}
