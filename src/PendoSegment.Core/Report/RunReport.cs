namespace PendoSegment.Report;

/// <summary>What a person wants to know the morning after a run, whatever end it came to. It has no value of a record, and no id unless it was asked for.</summary>
internal sealed record RunReport
{
    /// <summary>The destination of a run that ended before it was known.</summary>
    public const string NoDestination = "Pendo";

    /// <summary>The command, <c>Send-PendoIdentify</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The module's version.</summary>
    public required string Version { get; init; }

    /// <summary>What was sent: Identify, Group, Track, Visitor or Account; null where each record says so itself.</summary>
    public string? Kind { get; init; }

    /// <summary>The host that it went to; never a key.</summary>
    public required string Destination { get; init; }

    /// <summary>The metadata group that was written; null where the destination decides.</summary>
    public string? Group { get; init; }

    /// <summary>The shard, <c>2/8</c>; null for all.</summary>
    public string? Shard { get; init; }

    /// <summary>Where the records came from: names of files, or <c>pipeline</c>.</summary>
    public required string Input { get; init; }

    /// <summary>The mapping's name: its file, or <c>parameters</c>; null for events that were ready.</summary>
    public string? Mapping { get; init; }

    /// <summary>What tells one mapping from another: 16 hexadecimal digits; null without a mapping.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>When the command began, with the local offset.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, with the local offset.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Completed, Stopped, or the id of the error that was the end.</summary>
    public required string EndedBy { get; init; }

    /// <summary>What that error says, without values of records; null when there was none.</summary>
    public string? Problem { get; init; }

    /// <summary>What became of the records.</summary>
    public required RunFigures Figures { get; init; }

    /// <summary>Why records were rejected, the most frequent reason first; what was beyond the bound is one reason too.</summary>
    public IReadOnlyList<RejectReason> Rejects { get; init; } = [];

    /// <summary>Fields that were left out and properties that no record had, a sentence each.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>What the ledger made of it; null without one.</summary>
    public LedgerFigures? Ledger { get; init; }

    /// <summary>The run's course, in steps of <see cref="CourseStep"/> from <see cref="StartedAt"/>; bounded, however long the run.</summary>
    public IReadOnlyList<CoursePoint> Course { get; init; } = [];

    /// <summary>How long one step of the course is.</summary>
    public TimeSpan CourseStep { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The rejects file, when there is anything in it.</summary>
    public string? RejectPath { get; init; }

    /// <summary>The command that sends a rejects file again, <c>Send-PendoEvent -Path</c>.</summary>
    public required string Replay { get; init; }

    /// <summary>How to go on where it ended early; null when there is nothing to go on with.</summary>
    public string? GoOn { get; init; }
}
