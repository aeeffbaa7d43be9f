using System.Security;
using System.Text;

namespace PendoSegment.Report;

/// <summary>The file of a report: finds its form by its name, and adds runs to it, one process at a time.</summary>
internal static class ReportFile
{
    // A report of a hundred runs has less than a tenth of that: what is larger is something else.
    private const int MostBytes = 64 * 1024 * 1024;

    // Long enough for the shards of a job that end together, and short enough for a process that is being ended.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Looks whether a run could be added to a file. Leaves nothing behind.</summary>
    /// <param name="path">Its full path.</param>
    /// <exception cref="ReportException">It could not: the name has no form, the folder is not there, or may not be written to, or the file is something else.</exception>
    public static void Check(string path)
    {
        IReportForm form = FormOf(path);
        Use(path, Patience, target =>
        {
            if (Read(target) is { } existing)
            {
                form.Require(existing);
            }

            using ReportSuccessor successor = new(target, form.IsForOwnerAlone);
            successor.Try();
        });
    }

    /// <summary>Adds a run to a file, or makes it. What others add meanwhile is not lost, and there is a whole file at every moment.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="report">The run.</param>
    /// <exception cref="ReportException">It cannot be written. What was there is as it was.</exception>
    public static void Add(string path, RunReport report) => Add(path, report, Patience);

    /// <summary>The same, with how long to wait for others.</summary>
    internal static void Add(string path, RunReport report, TimeSpan patience)
    {
        IReportForm form = FormOf(path);
        RunReport run = RunBounds.Of(report);
        Use(path, patience, target =>
        {
            using ReportSuccessor successor = new(target, form.IsForOwnerAlone);
            successor.TakePlace(Encoding.GetBytes(form.Add(Read(target), run)));
        });
    }

    private static IReportForm FormOf(string path)
    {
        bool EndsWith(string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
        return EndsWith(".html") || EndsWith(".htm") ? new HtmlForm()
            : EndsWith(".md") ? new MarkdownForm()
            : EndsWith(".json") ? new JsonForm()
            : EndsWith(".prom") ? new PrometheusForm()
            : throw new ReportException(
                $"'{Shown(path)}' does not say which form the report is to have: give -ReportPath a name that ends with .html (a page), .md (Markdown), .json (for programs) or .prom (for Prometheus).");
    }

    private static void Use(string path, TimeSpan patience, Action<string> use)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new ReportException($"The report '{Shown(path)}' cannot be written: there is a folder of that name. Give another -ReportPath.");
            }

            // The file itself: it is replaced, which a link to it must not be.
            string target = Target(path);
            if (!Directory.Exists(Path.GetDirectoryName(target)))
            {
                throw new ReportException($"The report '{Shown(path)}' cannot be written: its folder is not there. Create the folder, or give another -ReportPath.");
            }

            if (File.Exists(target) && (File.GetAttributes(target) & FileAttributes.ReadOnly) != 0)
            {
                throw new ReportException($"The report '{Shown(path)}' cannot be written: the file is read-only. Give another -ReportPath, or let it be written.");
            }

            using ReportLock held = ReportLock.Take(target, patience)
                ?? throw new ReportException($"The report '{Shown(path)}' cannot be written: another process has been writing to it for {ReportText.Elapsed(patience)}. Give each job a -ReportPath of its own.");
            use(target);
        }
        catch (FormatException problem)
        {
            throw new ReportException(
                $"The file '{Shown(path)}' is no report that a run can be added to: {problem.Message.TrimEnd('.')}. Give another -ReportPath, or move that file away.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or SecurityException or ArgumentException)
        {
            throw new ReportException(
                $"The report '{Shown(path)}' cannot be written: {problem.Message.TrimEnd('.')}. Give another -ReportPath: a file that you may write, in a folder that there is, on a disk with room.", problem);
        }
    }

    // Null where there is nothing to add to: no file, or an empty one, such as a program makes to have a name for itself.
    private static string? Read(string target)
    {
        FileInfo file = new(target);
        if (!file.Exists || file.Length == 0)
        {
            return null;
        }

        if (file.Length > MostBytes)
        {
            throw new FormatException("it is far larger than one");
        }

        try
        {
            return Encoding.GetString(File.ReadAllBytes(target));
        }
        catch (DecoderFallbackException problem)
        {
            throw new FormatException("it is no text in UTF-8", problem);
        }
    }

    private static string Target(string path)
    {
#if NET
        return new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
#else
        return path;
#endif
    }

    private static string Shown(string path) => ReportText.Plain(path);
}
