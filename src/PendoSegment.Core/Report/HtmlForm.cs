namespace PendoSegment.Report;

/// <summary>The form for people: one page, with the runs as JSON in it, from which it is written anew when there is one more.</summary>
internal sealed class HtmlForm : IReportForm
{
    // What the page keeps its runs in. No script runs it, and its text has no character that could end it.
    private const string DataStart = "<script type=\"application/json\" id=\"pendosegment-runs\">";
    private const string DataEnd = "</script>";

    /// <inheritdoc/>
    public bool IsForOwnerAlone => true;

    /// <inheritdoc/>
    public string Add(string? existing, RunReport run)
    {
        RunList list = (existing is null ? RunList.Empty : Read(existing)).With(run);
        return HtmlPage.Of(list, DataStart + RunListJson.Write(list) + DataEnd);
    }

    /// <inheritdoc/>
    public void Require(string existing) => Read(existing);

    private static RunList Read(string page)
    {
        int start = page.IndexOf(DataStart, StringComparison.Ordinal);
        int end = start < 0 ? -1 : page.IndexOf(DataEnd, start, StringComparison.Ordinal);
        return end < 0 ? throw new FormatException("it is another page") : RunListJson.Read(page.Substring(start + DataStart.Length, end - start - DataStart.Length));
    }
}
