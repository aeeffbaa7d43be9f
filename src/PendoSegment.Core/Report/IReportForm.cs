namespace PendoSegment.Report;

/// <summary>A form that a report can have: what stands in its file.</summary>
internal interface IReportForm
{
    /// <summary>True when only the file's owner may read it. A form without names of files and records may be read by whoever may read the folder: it is made for another account.</summary>
    bool IsForOwnerAlone { get; }

    /// <summary>The file's text with a run more.</summary>
    /// <param name="existing">What is in the file; null when there is none, or it is empty.</param>
    /// <param name="run">The run, within <see cref="RunBounds"/>.</param>
    /// <exception cref="FormatException">What is there is nothing that a run can be added to. The message says why, as a part of a sentence.</exception>
    string Add(string? existing, RunReport run);

    /// <summary>Looks whether a run could be added to a file.</summary>
    /// <param name="existing">What is in it.</param>
    /// <exception cref="FormatException">It could not.</exception>
    void Require(string existing);
}
