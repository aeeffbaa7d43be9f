using System.Text;
using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>A run's course in characters, for where nothing can be drawn.</summary>
internal static class TextPlot
{
    private const int MostColumns = 60;
    private const int NameWidth = 11;
    private const string Blocks = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    /// <summary>The lines of the plot; null where the run was too short for one.</summary>
    public static string[]? Of(RunReport run)
    {
        if (CourseView.Of(run, MostColumns) is not { } view)
        {
            return null;
        }

        List<string> lines = [];
        IReadOnlyList<CourseColumn> columns = view.Columns;
        lines.Add(Heights(char.ToUpperInvariant(run.Figures.Taken.FirstOrDefault()) == 'U' ? "updated" : "accepted", columns, column => column.Accepted));
        if (view.Unchanged > 0)
        {
            lines.Add(Heights("unchanged", columns, column => column.Unchanged));
        }

        if (view.Retries > 0)
        {
            lines.Add(Counts("retries", columns, column => column.Sum.Retries));
        }

        if (view.Throttled > 0)
        {
            lines.Add(Counts("429", columns, column => column.Sum.Throttled));
        }

        if (view.Paused > TimeSpan.Zero)
        {
            lines.Add(Line("paused", columns, column => column.Sum.IsPaused ? '=' : ' '));
        }

        string from = ReportText.Clock(run.StartedAt);
        string to = ReportText.Clock(run.EndedAt);
        lines.Add($"{new string(' ', NameWidth)} {from}{new string(' ', Math.Max(1, columns.Count - from.Length - to.Length))}{to}");
        return [.. lines];
    }

    private static string Heights(string name, IReadOnlyList<CourseColumn> columns, Func<CourseColumn, double> rate)
    {
        double most = Math.Max(columns.Max(rate), double.Epsilon);

        // The lowest block is for anything at all, so that nothing looks like nothing that is not.
        string line = Line(name, columns, column => Blocks[rate(column) <= 0 ? 0 : Math.Max(1, (int)Math.Round(rate(column) / most * (Blocks.Length - 1)))]);
        return $"{line}  at most {ReportText.Rate(columns.Max(rate))}";
    }

    private static string Counts(string name, IReadOnlyList<CourseColumn> columns, Func<CourseColumn, long> count)
    {
        string line = Line(name, columns, column => count(column) is var number && number == 0 ? ' ' : number < 10 ? (char)('0' + number) : '+');
        return $"{line}  {Shown.Count(columns.Sum(count))} in all";
    }

    private static string Line(string name, IReadOnlyList<CourseColumn> columns, Func<CourseColumn, char> mark)
    {
        StringBuilder line = new(name.PadRight(NameWidth));
        line.Append('|');
        foreach (CourseColumn column in columns)
        {
            line.Append(mark(column));
        }

        return line.Append('|').ToString();
    }
}
