using System.Text;
using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>A run as a section of Markdown: tables, lists and blocks of code, and no HTML, which job summaries strip.</summary>
internal static class MarkdownRun
{
    private const int MostReasons = 10;
    private const int MostFirst = 3;
    private const int MostLeftOut = 10;
    private const int MostOfText = 300;
    private const int MostOfPlace = 60;
    private const int BarWidth = 20;

    /// <summary>The section.</summary>
    public static string Of(RunReport run)
    {
        StringBuilder text = new();
        RunVerdict verdict = RunVerdict.Of(run);
        text.Append("## ").Append(Text(verdict.Text)).Append("\n\n");
        text.Append("**").Append(verdict.Word).Append(".** ").Append(Text(run.Command)).Append(" to ").Append(Text(run.Destination)).Append(", ")
            .Append(Text(ReportText.Time(run.StartedAt))).Append(", ").Append(ReportText.Elapsed(run.EndedAt - run.StartedAt)).Append(".\n\n");
        text.Append(run.Problem is null ? string.Empty : Text(run.Problem, 2 * MostOfText) + "\n\n");
        AppendSum(text, run);
        AppendSteps(text, run);
        AppendCourse(text, run);
        AppendRejects(text, run);
        AppendLeftOut(text, run);
        AppendLedger(text, run.Ledger);
        AppendCall(text, run);
        return text.ToString();
    }

    private static void AppendSum(StringBuilder text, RunReport run)
    {
        IReadOnlyList<SumPart> parts = SumPart.Of(run.Figures);
        long whole = parts.Sum(part => part.Count);
        if (whole == 0)
        {
            text.Append("No record was taken.\n\n");
            return;
        }

        text.Append("| Records | Number | Share | |\n|---|---:|---:|---|\n");
        foreach (SumPart part in parts)
        {
            string bar = part.Count == 0 ? string.Empty : new string('\u2588', Math.Max(1, (int)Math.Round((double)part.Count / whole * BarWidth)));
            text.Append("| ").Append(Text(part.Name)).Append(" | ").Append(part.CountText).Append(" | ").Append(SumPart.Share(part.Count, whole)).Append(" | ").Append(bar).Append(" |\n");
        }

        text.Append("| **Taken** | **").Append(Shown.Count(run.Figures.Consumed)).Append("** | | |\n\n");
    }

    private static void AppendSteps(StringBuilder text, RunReport run)
    {
        IReadOnlyList<NextStep> steps = NextSteps.Of(run);
        text.Append("### What to do next\n\n");
        if (steps.Count == 0)
        {
            text.Append("Nothing.\n\n");
        }

        for (int i = 0; i < steps.Count; i++)
        {
            text.Append(i + 1).Append(". ").Append(Text(steps[i].Text, 2 * MostOfText)).Append('\n');
            if (steps[i].Command is { } command)
            {
                text.Append('\n');
                MarkdownText.AppendCode(text, "powershell", "   ", command);
            }

            text.Append('\n');
        }

        text.Append(LookTime.Of(run) is { } look ? $"In Pendo, look from {Text(ReportText.Time(look))} on: it shows new data after its hourly processing.\n\n" : "There is nothing to look for in Pendo.\n\n");
    }

    private static void AppendCourse(StringBuilder text, RunReport run)
    {
        if (TextPlot.Of(run) is { } lines)
        {
            text.Append("### Over the run\n\n").Append(CourseView.Of(run, RunCourse.MostPoints)!.Words()).Append("\n\n");
            MarkdownText.AppendCode(text, "text", string.Empty, lines);
            text.Append('\n');
        }
    }

    private static void AppendRejects(StringBuilder text, RunReport run)
    {
        if (run.Rejects.Count == 0)
        {
            return;
        }

        text.Append("### Why records were rejected\n\n| Error | Records | What is wrong, and what to do | First |\n|---|---:|---|---|\n");
        foreach (RejectReason reason in run.Rejects.Take(MostReasons))
        {
            string first = string.Join(", ", reason.First.Take(MostFirst).Select(place => Text(place, MostOfPlace)));
            text.Append("| ").Append(Text(reason.ErrorId, MostOfPlace)).Append(" | ").Append(Shown.Count(reason.Count)).Append(" | ").Append(Text(reason.Text)).Append(" | ").Append(first).Append(" |\n");
        }

        RejectReason[] others = [.. run.Rejects.Skip(MostReasons)];
        text.Append(others.Length == 0 ? string.Empty : $"| {Shown.Count(others.Length)} more | {Shown.Count(others.Sum(reason => reason.Count))} | | |\n").Append('\n');
    }

    private static void AppendLeftOut(StringBuilder text, RunReport run)
    {
        if (run.LeftOut.Count == 0)
        {
            return;
        }

        text.Append("### Fields left out\n\n");
        foreach (string field in run.LeftOut.Take(MostLeftOut))
        {
            text.Append("- ").Append(Text(field)).Append('\n');
        }

        text.Append(run.LeftOut.Count <= MostLeftOut ? string.Empty : $"- And {Shown.Count(run.LeftOut.Count - MostLeftOut)} more.\n").Append('\n');
    }

    private static void AppendLedger(StringBuilder text, LedgerFigures? ledger)
    {
        if (ledger is not null)
        {
            string absent = ledger.Absent is { } count ? Shown.Count(count) : "not known";
            text.Append("### Ledger\n\n| New | Changed | Unchanged | Absent |\n|---:|---:|---:|---:|\n| ")
                .Append(Shown.Count(ledger.New)).Append(" | ").Append(Shown.Count(ledger.Changed)).Append(" | ").Append(Shown.Count(ledger.Unchanged)).Append(" | ").Append(absent).Append(" |\n\n");
        }
    }

    private static void AppendCall(StringBuilder text, RunReport run)
    {
        text.Append("### How it was called\n\n| | |\n|---|---|\n");
        foreach (CallFact fact in CallFact.Of(run))
        {
            text.Append("| ").Append(fact.Name).Append(" | ").Append(Text(fact.Value)).Append(" |\n");
        }

        text.Append('\n');
    }

    private static string Text(string text, int most = MostOfText) => MarkdownText.Of(text, most);
}
