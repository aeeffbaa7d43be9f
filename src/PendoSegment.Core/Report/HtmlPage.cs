using System.Security.Cryptography;
using System.Text;
using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>
/// The page: the verdict on the last job, where its records went and what to do, then each of its runs, then those before. One file that loads nothing and runs nothing,
/// which its policy holds the browser to as well.
/// </summary>
internal static class HtmlPage
{
    // With the product's name, what a tab or a list of results shows at most.
    private const int LongestTitle = 50;

    /// <summary>The page.</summary>
    /// <param name="list">The runs, at least one.</param>
    /// <param name="data">The element that keeps them.</param>
    public static string Of(RunList list, string data)
    {
        IReadOnlyList<RunReport> job = list.LastJob();
        RunVerdict verdict = RunVerdict.Of(job);
        HtmlWriter html = new();
        html.AddMarkup("<!DOCTYPE html>").AddMarkup("<html lang=\"en\">").AddMarkup("<head>").AddMarkup("<meta charset=\"utf-8\">");
        html.AddMarkup($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{StyleHash()}'; base-uri 'none'; form-action 'none'\">");
        html.AddMarkup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.AddMarkup("<meta name=\"color-scheme\" content=\"light dark\">").AddMarkup("<meta name=\"referrer\" content=\"no-referrer\">").AddMarkup("<meta name=\"robots\" content=\"noindex\">");
        html.Add($"<title>{ReportText.Plain(verdict.Text, LongestTitle)} - PendoSegment</title>");
        html.AddMarkup($"<style>{HtmlStyle.Text}</style>").AddMarkup("</head>").AddMarkup("<body>");
        AddHeader(html, job, verdict, job.Count == list.Runs.Count ? list.Dropped : 0);
        html.AddMarkup("<main>");
        AddJob(html, job);
        AddEarlier(html, list, job.Count);
        html.AddMarkup("</main>");
        html.Add($"<footer><p>Written by PendoSegment {job[job.Count - 1].Version}. No value of a record and no key is in this page; ids of records are where they were asked for.</p></footer>");
        return html.AddMarkup(data).AddMarkup("</body>").AddMarkup("</html>").ToString();
    }

    // What was dropped may be of the job: what is not there is not in its verdict.
    private static void AddHeader(HtmlWriter html, IReadOnlyList<RunReport> job, RunVerdict verdict, long dropped)
    {
        RunReport first = job[0];
        RunReport last = job[job.Count - 1];
        html.Add($"<header class=\"{Class(verdict.Outcome)}\">");
        html.Add($"<p class=\"outcome\">{verdict.Word}</p>");
        html.Add($"<h1>{verdict.Text}</h1>");
        string what = job.Count == 1 ? $"{first.Command} to {first.Destination}{(first.Shard is null ? string.Empty : $", shard {first.Shard}")}" : $"{Shown.Count(job.Count)} commands";
        what += dropped == 0 ? string.Empty : $"; {Shown.Count(dropped)} older ones are not here any more, and not counted";
        html.Add($"<p>{what}. <time datetime=\"{ReportText.Stamp(first.StartedAt)}\">{ReportText.Time(first.StartedAt)}</time>, {ReportText.Elapsed(last.EndedAt - first.StartedAt)}.</p>");
        if (job.Count == 1 && first.Problem is { } problem)
        {
            html.Add($"<p class=\"problem\">{problem}</p>");
        }

        html.AddMarkup("</header>");
    }

    private static void AddJob(HtmlWriter html, IReadOnlyList<RunReport> job)
    {
        html.AddMarkup("<section aria-labelledby=\"sum\">").AddMarkup("<h2 id=\"sum\">Where the records went</h2>");
        HtmlSum.Add(html, FigureSum.Of(job));
        html.AddMarkup("</section>");
        html.AddMarkup("<section aria-labelledby=\"next\">").AddMarkup("<h2 id=\"next\">What to do next</h2>");
        HtmlSteps.Add(html, job);
        html.AddMarkup("</section>");
        if (job.Count == 1)
        {
            HtmlRun.AddParts(html, job[0], "run", level: 2);
            return;
        }

        html.AddMarkup("<section aria-labelledby=\"commands\">").AddMarkup("<h2 id=\"commands\">The commands of this job</h2>");
        HtmlRunTable.Add(html, "In the order in which they ran", job, number => $"#run-{number}");
        html.AddMarkup("</section>");
        for (int i = 0; i < job.Count; i++)
        {
            HtmlRun.Add(html, job[i], i + 1);
        }
    }

    private static void AddEarlier(HtmlWriter html, RunList list, int ofJob)
    {
        RunReport[] earlier = [.. list.Runs.Take(list.Runs.Count - ofJob).Reverse()];
        if (earlier.Length == 0)
        {
            return;
        }

        html.AddMarkup("<section aria-labelledby=\"earlier\">").AddMarkup("<h2 id=\"earlier\">Earlier runs</h2>");
        HtmlRunTable.Add(html, list.Dropped == 0 ? "The newest first" : $"The newest first; {Shown.Count(list.Dropped)} older ones are not here any more", earlier, _ => null);
        html.AddMarkup("</section>");
    }

    /// <summary>The style of an outcome.</summary>
    public static string Class(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Good => "good",
        RunOutcome.Attention => "attention",
        _ => "bad",
    };

    private static string StyleHash()
    {
        byte[] style = Encoding.UTF8.GetBytes(HtmlStyle.Text);
#if NET
        byte[] hash = SHA256.HashData(style);
#else
        using SHA256 sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(style);
#endif
        return "sha256-" + Convert.ToBase64String(hash);
    }
}
