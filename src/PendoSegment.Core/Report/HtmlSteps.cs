namespace PendoSegment.Report;

/// <summary>What to do next, and when to look in Pendo.</summary>
internal static class HtmlSteps
{
    public static void Add(HtmlWriter html, IReadOnlyList<RunReport> job)
    {
        bool isAny = false;
        for (int i = 0; i < job.Count; i++)
        {
            IReadOnlyList<NextStep> steps = NextSteps.Of(job[i]);
            if (steps.Count == 0)
            {
                continue;
            }

            isAny = true;
            if (job.Count > 1)
            {
                html.Add($"<h3>{i + 1}. {job[i].Command}: {RunVerdict.Of(job[i]).Text}</h3>");
            }

            html.AddMarkup("<ol class=\"steps\">");
            foreach (NextStep step in steps)
            {
                html.Add($"<li><p>{step.Text}</p>");
                if (step.Command is { } command)
                {
                    html.Add($"<pre><code>{command}</code></pre>");
                }

                html.AddMarkup("</li>");
            }

            html.AddMarkup("</ol>");
        }

        if (!isAny)
        {
            html.AddMarkup("<p>Nothing.</p>");
        }

        AddLook(html, job);
    }

    private static void AddLook(HtmlWriter html, IReadOnlyList<RunReport> job)
    {
        if (job.Select(LookTime.Of).Max() is { } look)
        {
            html.Add($"<p>In Pendo, look from <time datetime=\"{ReportText.Stamp(look)}\">{ReportText.Time(look)}</time> on: it shows new data after its hourly processing.</p>");
        }
        else
        {
            html.AddMarkup("<p>There is nothing to look for in Pendo.</p>");
        }
    }
}
