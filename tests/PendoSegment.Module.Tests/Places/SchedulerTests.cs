using System.Diagnostics;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Places;

/// <summary>
/// The line of cron, the argument of the scheduled task and the unit of systemd, as they are printed, in a fresh home and from the folder /. Not run: the schedulers
/// themselves, and what Windows alone has.
/// </summary>
public sealed class SchedulerTests : ModuleTests
{
    private const string Bob = "7f2c1a34-0d6e-4a55-9a0b-1f5f0c9d2b12";

    private static readonly (string, string)[] Sixty =
        [("'Anna Berg', 'Bob Lind'", "(1..60 | ForEach-Object { \"Person $_\" })"), ("2b1$number", "2$($number.ToString('000'))")];

    private static readonly string[] Situations =
        ["nothing is there yet", "the key is wrong", "a record is refused", "there is no mapping", "nobody is found", "too many are missing", "a run has not ended"];

    private readonly JobMachine _machine = new();
    private int _status = 200;
    private bool _isBobBad;
    private bool _isSilent;
    private WireServer? _server;
    private Process? _first;

    public static TheoryData<string, string> Nights =>
    [
        .. Situations.Select(situation => ("cron", situation)),
        .. Situations.Select(situation => ("task", situation)),

        // It starts the same line as cron: what it does otherwise is before the first word.
        .. Situations.Take(3).Select(situation => ("systemd", situation)),
    ];

    [Theory]
    [MemberData(nameof(Nights))]
    public async Task A_night_ends_with_the_code_that_its_situation_has(string scheduler, string situation)
    {
        WireServer server = _server = Listen(request => _isSilent ? new TaskCompletionSource<WireAnswer>().Task
            : Task.FromResult(WireAnswer.Status(_isBobBad && request.UserId == Bob ? 400 : _status, "no")));
        JobLine line = JobLine.Of(scheduler, _machine, new Dictionary<string, string> { ["PENDO_API_KEY"] = Key, ["PENDO_ENDPOINT"] = $"{server.Endpoint}" });
        _machine.HaveDirectory();

        (int code, string said) expected = await Arrange(situation, line);
        PowerShellRun run = await _machine.Run("/", line.Words);
        string all = run.Output + run.Error;

        Assert.True(run.ExitCode == expected.code, all);
        Assert.True(all.Contains(expected.said, StringComparison.Ordinal) || (scheduler == "cron" && expected.code == 0), all);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(line.State) == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        string[] logs = Directory.GetFiles(line.State, "log.*.txt");
        Assert.Contains(logs, log => File.ReadAllText(log).Contains(expected.said, StringComparison.Ordinal));
        Assert.All(logs.Select(File.ReadAllText).Append(all), text => Assert.DoesNotContain(Key, text, StringComparison.Ordinal));

        // Cron mails what a line writes.
        Assert.True(scheduler != "cron" || (run.Output.Length > 0) == (expected.code > 0), all);
    }

    protected override void Dispose(bool disposing)
    {
        _first?.Kill(entireProcessTree: true);
        _first?.WaitForExit();
        _first?.Dispose();
        _machine.Dispose();
        base.Dispose(disposing);
    }

    private async Task<(int Code, string Said)> Arrange(string situation, JobLine line)
    {
        switch (situation)
        {
            case "nothing is there yet":
                Assert.False(Directory.Exists(line.State));
                return (0, "2 consumed, 2 accepted");
            case "there is no mapping":
                Directory.GetFiles(Path.GetDirectoryName(_machine.Home)!, "ad-users.psd1", SearchOption.AllDirectories).ToList().ForEach(File.Delete);
                return (2, "ad-users.psd1");
            case "the key is wrong":
                _status = 401;
                return (2, "API key");
            case "a record is refused":
                _isBobBad = true;
                return (1, "1 rejected");
            case "nobody is found":
                _machine.HaveDirectory(("'Anna Berg', 'Bob Lind'", "@()"));
                return (1, "Nobody was found");
            case "too many are missing":
                _machine.HaveDirectory(Sixty);
                Assert.Equal(0, (await _machine.Run("/", line.Words)).ExitCode);
                _machine.HaveDirectory([(Sixty[0].Item1, "'Person 1'"), Sixty[1]]);
                return (1, "59 users are missing");
            default:
                _isSilent = true;
                _first = _machine.Start("/", line.Words);
                _server!.WaitForReceived(2);
                return (2, "users.ledger");
        }
    }
}
