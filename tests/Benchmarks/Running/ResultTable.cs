using System.Globalization;
using System.Text;

namespace PendoSegment.Benchmarks.Running;

/// <summary>Sets rows as a Markdown table whose columns also line up in a terminal.</summary>
internal static class ResultTable
{
    private static readonly string[] Heads = ["Row", "What", "Result", "Ratio", "to", "Wanted", "CPU µs/event", "sink", "B/event", "Note"];

    // The columns with numbers, which read better to the right.
    private static readonly int[] Right = [2, 3, 6, 7, 8];

    public static string Format(IReadOnlyList<ResultRow> rows)
    {
        string[][] lines = [Heads, .. rows.Select(Cells)];
        int[] widths = [.. Heads.Select((_, column) => lines.Max(line => line[column].Length))];
        StringBuilder table = new();
        for (int i = 0; i < lines.Length; i++)
        {
            table.Append("| ").AppendJoin(" | ", lines[i].Select((cell, column) => Pad(cell, column, widths[column]))).AppendLine(" |");
            if (i == 0)
            {
                table.Append('|').AppendJoin('|', widths.Select((width, column) => Rule(column, width))).AppendLine("|");
            }
        }

        return table.ToString();
    }

    private static string[] Cells(ResultRow row) =>
    [
        row.Name,
        row.What,
        row.Value is { } value ? $"{Number(value, value < 10 ? "0.0" : "#,##0")} {row.Unit}" : "-",
        Number(row.Ratio, "0.00"),
        row.RatioTo,
        row.Target,
        Number(row.SenderMicroseconds, "0.0"),
        Number(row.SinkMicroseconds, "0.0"),
        Number(row.AllocatedBytes, "#,##0"),
        row.Note,
    ];

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Pad(string cell, int column, int width) => Right.Contains(column) ? cell.PadLeft(width) : cell.PadRight(width);

    private static string Rule(int column, int width) => Right.Contains(column) ? new string('-', width + 1) + ":" : new string('-', width + 2);
}
