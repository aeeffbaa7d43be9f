using PendoSegment.Report;

namespace PendoSegment.Core.Tests.Report;

/// <summary>A run all of whose texts are the same one, to see what becomes of it in each form.</summary>
internal static class HostileRun
{
    /// <summary>Markup of each form, line ends, marks that turn text around, half a character, and what ends a script.</summary>
    public const string Text =
        " # <script>alert(1)</script> <img src=x onerror=alert(1)> </title></style> & &amp; | `code` ``` *b* _i_ ~s~ [a](javascript:alert(1)) ![i](x) {{x}} ${x} {0} \"q\" 'q' \\ $x^2$ @user #1 :smile: https://example.com www.example.com a@example.com \r\n\t\u0000\u001b[31m \u202Eabc\u2069 \u2028 \uD800 \uD83D\uDE00 1. x - y # HELP up } 1";

    /// <summary>The run.</summary>
    public static RunReport Of(string text) => new()
    {
        Command = text,
        Version = text,
        Kind = text,
        Destination = text,
        Group = text,
        Shard = text,
        Input = text,
        Mapping = text,
        Fingerprint = text,
        StartedAt = SampleRuns.Night,
        EndedAt = SampleRuns.Night.AddSeconds(5),
        EndedBy = text,
        Problem = text,
        Figures = new RunFigures(20, 10, 1, 2, 3, 2, 2, 4, text),
        Rejects = [.. Enumerable.Repeat(new RejectReason(text, text, 1, [text, text, text, text, text]), 30)],
        LeftOut = [.. Enumerable.Repeat(text, 30)],
        Ledger = new LedgerFigures(text, 1, 2, 3, 4),
        Course = [.. Enumerable.Repeat(new CoursePoint(2, 1, 1, 1, true), 20)],
        CourseStep = TimeSpan.FromMilliseconds(250),
        RejectPath = text,
        Replay = text,
        GoOn = text,
    };
}
