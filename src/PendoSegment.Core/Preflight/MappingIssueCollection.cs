using System.Collections.ObjectModel;

namespace PendoSegment.Preflight;

/// <summary>The issues of a field, which in a log or a file of rows are text.</summary>
/// <param name="issues">They.</param>
internal sealed class MappingIssueCollection(IList<PendoMappingIssue> issues) : ReadOnlyCollection<PendoMappingIssue>(issues)
{
    /// <summary>Their codes, with how many records each is about: <c>ValueInvalid (355), LooksLikeDate</c>.</summary>
    public override string ToString() => string.Join(", ", this.Select(static issue => issue.Count > 1 ? $"{issue.Code} ({Values.Shown.Count(issue.Count)})" : issue.Code.ToString()));
}
