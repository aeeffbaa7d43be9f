using System.Globalization;
using System.Text;
using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>
/// The form for job summaries: a section a run, added to whatever is in the file. Marks that no reader sees, link definitions that nobody links to, tell the sections
/// from what others wrote, so that the oldest can go.
/// </summary>
internal sealed class MarkdownForm : IReportForm
{
    // 64 KB and some room for what tells of those that went.
    private const int MostBytes = 65_000;

    private const string RunMark = "[pendosegment]: # (run)";
    private const string EndMark = "[pendosegment]: # (end)";
    private const string DroppedMark = "[pendosegment]: # (dropped ";

    /// <inheritdoc/>
    public bool IsForOwnerAlone => true;

    /// <inheritdoc/>
    public string Add(string? existing, RunReport run)
    {
        List<Part> parts = existing is null ? [] : Parts(existing);
        parts.Add(new Part(PartKind.Run, $"{RunMark}\n\n{MarkdownRun.Of(run)}{EndMark}\n"));
        long dropped = Drop(parts);
        if (dropped > 0)
        {
            string runs = dropped == 1 ? "1 older run is not here any more" : $"{Shown.Count(dropped)} older runs are not here any more";
            parts.Insert(parts.FindIndex(part => part.Kind == PartKind.Run), new Part(PartKind.Dropped, $"{DroppedMark}{dropped.ToString(CultureInfo.InvariantCulture)})\n\n{runs}, so that this file stays small.\n\n{EndMark}\n"));
        }

        StringBuilder text = new();
        foreach (Part part in parts)
        {
            // A definition does not begin in the middle of a paragraph.
            text.Append(text.Length == 0 || EndsBlank(text) ? string.Empty : text[text.Length - 1] == '\n' ? "\n" : "\n\n").Append(part.Text);
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Require(string existing)
    {
        // A section can follow any text.
    }

    // What is others' stays; of the runs the last does.
    private static long Drop(List<Part> parts)
    {
        long dropped = parts.Where(part => part.Kind == PartKind.Dropped).Sum(part => part.Dropped);
        parts.RemoveAll(part => part.Kind == PartKind.Dropped);
        while (parts.Sum(part => Encoding.UTF8.GetByteCount(part.Text)) > MostBytes && parts.Count(part => part.Kind == PartKind.Run) > 1)
        {
            parts.RemoveAt(parts.FindIndex(part => part.Kind == PartKind.Run));
            dropped++;
        }

        return dropped;
    }

    private static List<Part> Parts(string text)
    {
        List<Part> parts = [];
        int at = 0;
        while (at < text.Length)
        {
            int start = FindLine(text, at, line => line == RunMark || line.StartsWith(DroppedMark, StringComparison.Ordinal));
            int end = start < 0 ? -1 : FindLine(text, start, line => line == EndMark);
            if (end < 0)
            {
                parts.Add(new Part(PartKind.Foreign, text.Substring(at)));
                break;
            }

            if (text.Substring(at, start - at).Trim('\n').Length > 0)
            {
                parts.Add(new Part(PartKind.Foreign, text.Substring(at, start - at)));
            }

            end = Math.Min(text.Length, end + EndMark.Length + 1);
            string own = text.Substring(start, end - start);
            parts.Add(new Part(own.StartsWith(RunMark, StringComparison.Ordinal) ? PartKind.Run : PartKind.Dropped, own));
            at = end;
        }

        return parts;
    }

    // Where the first such line begins; -1 where there is none.
    private static int FindLine(string text, int from, Func<string, bool> isIt)
    {
        for (int start = from; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (isIt(text.Substring(start, end - start).TrimEnd('\r')))
            {
                return start;
            }

            start = end + 1;
        }

        return -1;
    }

    private static bool EndsBlank(StringBuilder text) => text.Length > 1 && text[text.Length - 1] == '\n' && text[text.Length - 2] == '\n';

    private enum PartKind
    {
        Foreign,
        Run,
        Dropped,
    }

    private sealed record Part(PartKind Kind, string Text)
    {
        public long Dropped => long.TryParse(Text.Substring(DroppedMark.Length).Split(')')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : 0;
    }
}
