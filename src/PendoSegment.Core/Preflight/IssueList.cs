namespace PendoSegment.Preflight;

/// <summary>The issues of one field, counted by code: the first is told, the others are numbers.</summary>
internal sealed class IssueList
{
    private readonly List<PendoMappingIssue> _issues = [];

    /// <summary>Counts one more of a code; false when there is none yet, so that putting it into words is worth its while.</summary>
    public bool CountAgain(MappingIssueCode code)
    {
        foreach (PendoMappingIssue issue in _issues)
        {
            if (issue.Code == code)
            {
                issue.Count++;
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds an issue, or counts one more of its code.</summary>
    /// <param name="code">What it is.</param>
    /// <param name="place">The first record that has it.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="count">How many records have it.</param>
    /// <param name="severity">How much it matters; null for what is usual for the code.</param>
    public void Add(MappingIssueCode code, RecordPlace place, string message, long count = 1, MappingIssueSeverity? severity = null)
    {
        if (!CountAgain(code))
        {
            _issues.Add(new PendoMappingIssue(severity ?? SeverityOf(code), code, place.Before(message), place.Record) { Count = count });
        }
    }

    /// <summary>Makes more of an issue that is there, if it is.</summary>
    /// <param name="code">What it is.</param>
    /// <param name="worse">What it turned out to be.</param>
    /// <param name="verdict">What to add to its message.</param>
    public void Worsen(MappingIssueCode code, MappingIssueCode worse, string verdict)
    {
        int index = _issues.FindIndex(issue => issue.Code == code);
        if (index >= 0)
        {
            PendoMappingIssue issue = _issues[index];
            _issues[index] = new PendoMappingIssue(SeverityOf(worse), worse, $"{issue.Message} {verdict}", issue.FirstRecord) { Count = issue.Count };
        }
    }

    /// <summary>The issues, errors first.</summary>
    public IReadOnlyList<PendoMappingIssue> ToIssues() => [.. _issues.OrderByDescending(issue => issue.Severity).ThenBy(issue => issue.Code)];

    private static MappingIssueSeverity SeverityOf(MappingIssueCode code) => code switch
    {
        <= MappingIssueCode.PropertyNotFound => MappingIssueSeverity.Error,
        <= MappingIssueCode.PropertySparse => MappingIssueSeverity.Warning,
        _ => MappingIssueSeverity.Information,
    };
}
