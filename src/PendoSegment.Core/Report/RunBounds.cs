using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>Keeps what a report holds of a run small, whatever the names and texts are that it was given.</summary>
internal static class RunBounds
{
    private const int MostOfName = 300;
    private const int MostOfText = 2000;
    private const int MostOfPath = 4096;
    private const int MostLeftOut = 200;

    /// <summary>The run with texts and lists cut to what a report holds.</summary>
    public static RunReport Of(RunReport run) => run with
    {
        Command = Clip(run.Command, MostOfName),
        Version = Clip(run.Version, MostOfName),
        Kind = ClipOrNull(run.Kind, MostOfName),
        Destination = Clip(run.Destination, MostOfName),
        Group = ClipOrNull(run.Group, MostOfName),
        Shard = ClipOrNull(run.Shard, MostOfName),
        Input = Clip(run.Input, MostOfText),
        Mapping = ClipOrNull(run.Mapping, MostOfPath),
        Fingerprint = ClipOrNull(run.Fingerprint, MostOfName),
        StartedAt = ToMilliseconds(run.StartedAt),
        EndedAt = ToMilliseconds(run.EndedAt),
        EndedBy = Clip(run.EndedBy, MostOfName),
        Problem = ClipOrNull(run.Problem, MostOfText),
        Figures = run.Figures with { Taken = Clip(run.Figures.Taken, MostOfName) },
        Rejects = [.. run.Rejects.Take(RejectTally.MostReasons + 1).Select(Of)],
        LeftOut = LeftOut(run.LeftOut),
        Ledger = run.Ledger is { } ledger ? ledger with { Path = Clip(ledger.Path, MostOfPath) } : null,
        RejectPath = ClipOrNull(run.RejectPath, MostOfPath),
        Replay = Clip(run.Replay, MostOfName),
        GoOn = ClipOrNull(run.GoOn, MostOfText),
    };

    private static RejectReason Of(RejectReason reason) => new(
        Clip(reason.ErrorId, RejectTally.MostCharacters),
        Clip(reason.Text, RejectTally.MostCharacters),
        reason.Count,
        [.. reason.First.Take(RejectTally.MostFirst).Select(first => Clip(first, RejectTally.MostCharacters))]);

    private static IReadOnlyList<string> LeftOut(IReadOnlyList<string> fields)
    {
        IEnumerable<string> first = fields.Take(MostLeftOut).Select(field => Clip(field, MostOfText));
        return fields.Count <= MostLeftOut ? [.. first] : [.. first, $"And {Shown.Count(fields.Count - MostLeftOut)} more."];
    }

    // As much as is written down, so that a run is the same when it is read again.
    private static DateTimeOffset ToMilliseconds(DateTimeOffset time) => new(time.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, time.Offset);

    private static string Clip(string text, int most) => ReportText.Clip(text, most);

    private static string? ClipOrNull(string? text, int most) => text is null ? null : Clip(text, most);
}
