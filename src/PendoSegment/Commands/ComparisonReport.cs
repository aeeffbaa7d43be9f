using System.Diagnostics;
using System.Management.Automation;
using PendoSegment.Comparison;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Time;
using PendoSegment.Values;

namespace PendoSegment.Commands;

/// <summary>Everything that a comparison tells its user: rows, errors, progress, how many of each. Used on the pipeline thread alone.</summary>
/// <param name="command">The command.</param>
/// <param name="kind">Whose metadata it is.</param>
/// <param name="group">The metadata group.</param>
internal sealed class ComparisonReport(Cmdlet command, MetadataKind kind, string group)
{
    // Enough to see what was meant.
    private const int MostGroups = 20;

    private static readonly TimeSpan BetweenUpdates = TimeSpan.FromMilliseconds(200);

    private readonly SortedSet<string> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeLeft _timeLeft = new();
    private TimeSpan _nextUpdate = BetweenUpdates;
    private bool _progressShown;
    private bool _hasGroup;
    private long _equal;
    private long _different;
    private long _absent;
    private long _unread;

    /// <summary>How many records there have been.</summary>
    public long Count => _equal + _different + _absent + _unread;

    /// <summary>True when Pendo has anything otherwise.</summary>
    public bool HasDifferences => _different + _absent > 0;

    private string Activity => $"Comparing {kind.ToString().ToLowerInvariant()}s";

    /// <summary>Tells of a record, whose event is released.</summary>
    public void Add(ReadResult result)
    {
        OutgoingEvent made = result.Record.Event;
        string id = made.ReadId();
        object target = result.Failure is null ? id : made.Source ?? made.ReadJson();
        made.Release();
        if (result.Failure is { } failure)
        {
            _unread++;
            command.WriteError(ErrorRecords.NotRead(kind, id, result.Record.Place, failure.IsAccepted ? Delivery.Engage.MetadataApi.NotItsForm : failure.Reason ?? string.Empty, target));
        }
        else if (result.IsAbsent)
        {
            _absent++;
            command.WriteObject(Row(result.Record, id, new FieldFinding(null, PendoDifferenceStatus.Absent, null, null)));
        }
        else
        {
            bool isEqual = result.Findings!.All(static finding => finding.Status == PendoDifferenceStatus.Same);
            _equal += isEqual ? 1 : 0;
            _different += isEqual ? 0 : 1;
            Learn(result.Groups);
            foreach (FieldFinding finding in result.Findings!)
            {
                command.WriteObject(Row(result.Record, id, finding));
            }
        }
    }

    /// <summary>How many were what, and what to make of it.</summary>
    public string Summary()
    {
        List<string> parts = [$"{Shown.Count(_equal)} equal"];
        Add(_different, "different");
        Add(_absent, "absent");
        Add(_unread, "not read");
        string word = kind.ToString().ToLowerInvariant();
        string later = HasDifferences ? " Pendo shows new data only after its hourly processing: what was sent a short while ago may not be there yet." : string.Empty;
        string instead = _different == 0 || _hasGroup ? string.Empty
            : $" None of them has a group {group}{(_groups.Count == 0 ? string.Empty : $", but {string.Join(", ", _groups)}")}: check -Group.";
        return $"{(Count == 1 ? $"1 {word}" : $"{Shown.Count(Count)} {word}s")} compared with the group {group}: {string.Join(", ", parts)}.{instead}{later}";

        void Add(long count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{Shown.Count(count)} {what}");
            }
        }
    }

    /// <summary>Shows how far it is, now and then.</summary>
    /// <param name="share">How much of the files has been read, 0 to 1; 0 where nobody knows.</param>
    public void ShowProgress(double share)
    {
        if (_clock.Elapsed < _nextUpdate)
        {
            return;
        }

        _nextUpdate = _clock.Elapsed + BetweenUpdates;
        _progressShown = true;
        command.WriteProgress(new ProgressRecord(0, Activity, $"{Shown.Count(Count)} compared, {Shown.Count(_different)} different, {Shown.Count(_absent)} absent")
        {
            PercentComplete = share > 0 ? (int)Math.Min(99, share * 100) : -1,
            SecondsRemaining = _timeLeft.Tell(_clock.Elapsed, share, isHeld: false) ?? -1,
        });
    }

    /// <summary>Takes the progress away.</summary>
    public void EndProgress()
    {
        if (_progressShown)
        {
            command.WriteProgress(new ProgressRecord(0, Activity, "done") { RecordType = ProgressRecordType.Completed });
            _progressShown = false;
        }
    }

    private void Learn(IReadOnlyList<string> groups)
    {
        foreach (string name in groups)
        {
            _hasGroup |= string.Equals(name, group, StringComparison.OrdinalIgnoreCase);
            if (_groups.Count < MostGroups)
            {
                _groups.Add(name);
            }
        }
    }

    private PendoMetadataDifference Row(ReadRecord record, string id, FieldFinding finding) => new(kind, id, group, finding.Status)
    {
        Field = finding.Field,
        Sent = finding.Sent,
        Stored = finding.Stored,
        StoredIn = finding.StoredIn,
        Path = record.Place.File,
        Line = record.Place.LineOrNull,
        Record = record.Place.RecordOrNull,
    };
}
