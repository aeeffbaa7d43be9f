namespace PendoSegment.Report;

/// <summary>The form for programs: a list of runs.</summary>
internal sealed class JsonForm : IReportForm
{
    /// <inheritdoc/>
    public bool IsForOwnerAlone => true;

    /// <inheritdoc/>
    public string Add(string? existing, RunReport run) => RunListJson.Write((existing is null ? RunList.Empty : RunListJson.Read(existing)).With(run)) + "\n";

    /// <inheritdoc/>
    public void Require(string existing) => RunListJson.Read(existing);
}
