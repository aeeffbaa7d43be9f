using PendoSegment.Records;

namespace PendoSegment.Preflight;

/// <summary>The issues of one field, counted by code: the first is told, the others are numbers, and the values that they are about a list.</summary>
/// <param name="record">The record that is being looked at.</param>
internal sealed class IssueList(RecordInHand record)
{
    private readonly List<Found> _all = [];

    /// <summary>Counts one more of a code; false when there is none yet, so that putting it into words is worth its while.</summary>
    public bool CountAgain(MappingIssueCode code) => CountAgain(code, default);

    /// <summary>Counts one more of a code, with the value that it is about.</summary>
    /// <param name="code">What it is.</param>
    /// <param name="value">The value; empty for none.</param>
    public bool CountAgain(MappingIssueCode code, ReadOnlySpan<char> value)
    {
        foreach (Found found in _all)
        {
            if (found.Code == code)
            {
                found.Count++;
                See(found, value);
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds an issue of the record that is being looked at, or counts one more of its code.</summary>
    /// <param name="code">What it is.</param>
    /// <param name="place">Where the record stands.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="value">The value that it is about; empty for none.</param>
    /// <param name="severity">How much it matters; null for what is usual for the code.</param>
    /// <param name="hasId">True when the message says whose record it is.</param>
    public void AddOfRecord(MappingIssueCode code, RecordPlace place, string message, ReadOnlySpan<char> value = default, MappingIssueSeverity? severity = null, bool hasId = false)
    {
        if (!CountAgain(code, value))
        {
            Found found = new(severity ?? SeverityOf(code), code, place.Before(hasId ? null : record.Id, message), place);
            See(found, value);
            _all.Add(found);
        }
    }

    /// <summary>Adds an issue of the field as a whole.</summary>
    /// <param name="code">What it is.</param>
    /// <param name="place">The first record that has it, or none.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="count">How many records have it.</param>
    /// <param name="values">The values that it is about, as text; null for none.</param>
    public void Add(MappingIssueCode code, RecordPlace place, string message, long count, string? values = null)
    {
        if (!CountAgain(code))
        {
            _all.Add(new Found(SeverityOf(code), code, message, place) { Count = count, Values = values });
        }
    }

    /// <summary>Makes more of an issue that is there, if it is.</summary>
    /// <param name="code">What it is.</param>
    /// <param name="worse">What it turned out to be.</param>
    /// <param name="verdict">What to add to its message.</param>
    public void Worsen(MappingIssueCode code, MappingIssueCode worse, string verdict)
    {
        int index = _all.FindIndex(issue => issue.Code == code);
        if (index >= 0)
        {
            Found found = _all[index];
            _all[index] = new Found(SeverityOf(worse), worse, $"{found.Message} {verdict}", found.Place) { Count = found.Count, Seen = found.Seen };
        }
    }

    /// <summary>The issues, errors first.</summary>
    /// <param name="field">The field that they are of.</param>
    public MappingIssueCollection ToIssues(string field) => new([.. _all.OrderByDescending(issue => issue.Severity).ThenBy(issue => issue.Code).Select(issue => issue.ToIssue(field))]);

    private static MappingIssueSeverity SeverityOf(MappingIssueCode code) => code switch
    {
        <= MappingIssueCode.PropertyNotFound => MappingIssueSeverity.Error,
        <= MappingIssueCode.PropertySparse => MappingIssueSeverity.Warning,
        _ => MappingIssueSeverity.Information,
    };

    private void See(Found found, ReadOnlySpan<char> value)
    {
        if (!value.IsEmpty)
        {
            (found.Seen ??= new DistinctValues(record)).See(value);
        }
    }

    private sealed class Found(MappingIssueSeverity severity, MappingIssueCode code, string message, RecordPlace place)
    {
        public MappingIssueSeverity Severity { get; } = severity;

        public MappingIssueCode Code { get; } = code;

        public string Message { get; } = message;

        public RecordPlace Place { get; } = place;

        public long Count { get; set; } = 1;

        public DistinctValues? Seen { get; set; }

        public string? Values { get; init; }

        public PendoMappingIssue ToIssue(string field) => new(Severity, Code, field, Message + Others, Place) { Count = Count, Values = Seen?.ToString() ?? Values };

        // The message has the first value; where there are several all have to be mended.
        private string Others => Seen is not { Count: > 1 } ? string.Empty
            : $" The values: {Seen}.{(Code == MappingIssueCode.ValueInvalid ? " Those that mean empty belong in the mapping's NullValue." : string.Empty)}";
    }
}
