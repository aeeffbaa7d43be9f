namespace PendoSegment.Preflight;

/// <summary>The issues of one field, counted by code: the first is told, the others are numbers.</summary>
internal sealed class IssueList
{
    private readonly List<Tally> _tallies = [];

    /// <summary>True when there is none of a code yet, so that putting it into words is worth its while.</summary>
    public bool IsNew(MappingIssueCode code) => Find(code) is null;

    /// <summary>Counts an issue; the message of the first stays.</summary>
    public void Add(MappingIssueCode code, RecordPlace place, string message, MappingIssueSeverity? severity = null)
    {
        if (Find(code) is { } known)
        {
            known.Count++;
        }
        else
        {
            Add(code, 1, place, message, severity);
        }
    }

    /// <summary>Counts one more of a code that is there already.</summary>
    public void AddAgain(MappingIssueCode code)
    {
        if (Find(code) is { } known)
        {
            known.Count++;
        }
    }

    /// <summary>Adds an issue that was counted elsewhere.</summary>
    public void Add(MappingIssueCode code, long count, RecordPlace place, string message, MappingIssueSeverity? severity = null) =>
        _tallies.Add(new Tally(code, severity ?? SeverityOf(code), place, message) { Count = count });

    /// <summary>The issues, errors first.</summary>
    public IReadOnlyList<PendoMappingIssue> ToIssues() =>
    [
        .. _tallies.OrderByDescending(tally => tally.Severity).ThenBy(tally => tally.Code)
            .Select(tally => new PendoMappingIssue(tally.Severity, tally.Code, tally.First.Before(tally.Message), tally.Count, tally.First.Record)),
    ];

    private static MappingIssueSeverity SeverityOf(MappingIssueCode code) => code switch
    {
        <= MappingIssueCode.PropertyNotFound => MappingIssueSeverity.Error,
        <= MappingIssueCode.PropertySparse => MappingIssueSeverity.Warning,
        _ => MappingIssueSeverity.Information,
    };

    private Tally? Find(MappingIssueCode code)
    {
        foreach (Tally tally in _tallies)
        {
            if (tally.Code == code)
            {
                return tally;
            }
        }

        return null;
    }

    private sealed class Tally(MappingIssueCode code, MappingIssueSeverity severity, RecordPlace first, string message)
    {
        public MappingIssueCode Code { get; } = code;

        public MappingIssueSeverity Severity { get; } = severity;

        public RecordPlace First { get; } = first;

        public string Message { get; } = message;

        public long Count { get; set; }
    }
}
