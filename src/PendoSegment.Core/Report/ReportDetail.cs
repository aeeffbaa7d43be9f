namespace PendoSegment;

/// <summary>How much a report of a run may say of single records.</summary>
public enum ReportDetail
{
    /// <summary>Lines of files and numbers of records alone.</summary>
    Line,

    /// <summary>Ids as well, which may be personal.</summary>
    Id,
}
