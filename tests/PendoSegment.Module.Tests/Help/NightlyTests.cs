using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Help;

/// <summary>The nightly script of the docs, as it stands, in a process of its own: its nights and its exit codes.</summary>
public sealed partial class NightlyTests : ModuleTests
{
    private const string Anna = "7f2c1a34-0d6e-4a55-9a0b-1f5f0c9d2b11";
    private const string Bob = "7f2c1a34-0d6e-4a55-9a0b-1f5f0c9d2b12";

    private static readonly (string, string) BobIsGone = ("'Anna Berg', 'Bob Lind'", "'Anna Berg'");

    private readonly Dictionary<string, int> _answers = [];
    private readonly HashSet<string> _silences = [];
    private WireServer? _server;
    private int _told;

    private WireServer Server => _server ??= Listen(request => _silences.Contains(request.UserId)
        ? new TaskCompletionSource<WireAnswer>().Task
        : Task.FromResult(WireAnswer.Status(_answers.GetValueOrDefault(request.UserId, 200), "no")));

    private string Ledger => Files.Path("users.ledger");

    private string[] Rejects => Directory.GetFiles(Files.FullName, "rejects*.jsonl");

    [Fact]
    public async Task The_first_night_sends_everybody_and_the_second_who_changed()
    {
        await Night(0);
        Assert.Equal([Anna, Bob], Sent());

        await Night(0);
        Assert.Empty(Sent());

        await Night(0, ("= $person.First", "= \"$($person.First)$($person.Number -replace '1')\""));
        Assert.Equal([Bob], Sent());
        Assert.Empty(Rejects);
    }

    [Fact]
    public async Task Who_left_is_marked_once_and_who_comes_back_is_sent_whole()
    {
        await Night(0);
        Sent();

        Assert.Contains("Left: Identify: 1 consumed, 1 accepted", await Night(0, BobIsGone), StringComparison.Ordinal);
        Assert.Equal(["active=false"], Server.Requests[^1].FieldList);
        Assert.Equal([Bob], Sent());

        await Night(0, BobIsGone);
        Assert.Empty(Sent());

        await Night(0);
        Assert.Equal("true", Server.Requests[^1].Fields["active"]);
        Assert.Equal([Bob], Sent());
        Assert.Empty(Absent());
    }

    [Fact]
    public async Task Where_more_are_missing_than_leave_nobody_is_marked_before_somebody_has_looked()
    {
        await Night(0);
        Sent();

        Assert.Contains("1 users are missing", await Night(1, BobIsGone, ("$MaximumLeavers = 50", "$MaximumLeavers = 0")), StringComparison.Ordinal);
        Assert.Empty(Sent());

        // He did leave.
        await Night(0, BobIsGone);
        Assert.Equal([Bob], Sent());
    }

    [Fact]
    public async Task A_directory_that_fails_half_way_marks_nobody()
    {
        await Night(0);
        Sent();

        string shown = await Night(2, ("[pscustomobject] $user", "if ($entry.GivenName -eq 'Bob') { throw 'the directory is gone' }; [pscustomobject] $user"));

        Assert.Contains("the directory is gone", shown, StringComparison.Ordinal);
        Assert.Empty(Sent());
        Assert.Empty(Absent());
    }

    [Fact]
    public async Task After_a_crash_the_next_run_sends_the_rest()
    {
        const string Last = "7f2c1a34-0d6e-4a55-9a0b-1f5f0c9d2100";
        (string, string)[] hundred = [("'Anna Berg', 'Bob Lind'", "(1..100 | ForEach-Object { \"Person $_\" })"), ("2b1$number", "2$($number.ToString('000'))")];
        _silences.Add(Last);
        string[] words = [BuildPaths.PowerShell, "-NoLogo", "-NoProfile", "-NonInteractive", "-File", Write("$PSDefaultParameterValues['Send-PendoIdentify:ThrottleLimit'] = 1", hundred)];
        using (Process process = PowerShellProcess.Start(Files.FullName, words))
        {
            // One at a time: the last waits for its answer, all others have theirs.
            Server.WaitForReceived(100);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(100, Sent().Length);

        // The last, and those that had not been written down yet: half of them would be too many.
        _silences.Clear();
        await Night(0, hundred);
        string[] sent = Sent();
        Assert.Contains(Last, sent);
        Assert.InRange(sent.Length, 1, 50);
        Assert.Equal(100, Known());
    }

    [Fact]
    public async Task What_was_refused_is_sent_again_by_itself_as_it_is_then()
    {
        _answers[Bob] = 400;
        Assert.Contains("400", await Night(1), StringComparison.Ordinal);
        Assert.Equal([Anna, Bob], Sent());
        Assert.Single(File.ReadAllLines(Assert.Single(Rejects)));

        // A list of those that somebody has to look at is one night's alone.
        await Night(1);
        Assert.Equal([Bob], Sent());
        Assert.Equal(2, Rejects.Length);
        Assert.All(Rejects, list => Assert.Single(File.ReadAllLines(list)));

        _answers.Clear();
        await Night(0, ("= 'Engineer'", "= 'Director'"));
        Assert.Equal([Anna, Bob], Sent());
        Assert.All(Server.Requests.TakeLast(2), request => Assert.Equal("\"Director\"", request.Fields["title"]));
        Assert.Equal(2, Rejects.Length);

        // A month later they have been read.
        File.SetLastWriteTimeUtc(Rejects[0], DateTime.UtcNow.AddDays(-31));
        await Night(0);
        Assert.Single(Rejects);
    }

    [Fact]
    public async Task A_second_run_takes_nothing_from_one_that_has_not_ended()
    {
        _answers[Anna] = 400;
        _silences.Add(Bob);
        using Process first = PowerShellProcess.Start(Files.FullName, [BuildPaths.PowerShell, "-NoLogo", "-NoProfile", "-NonInteractive", "-File", Write(string.Empty)]);
        try
        {
            Server.WaitForReceived(2);
            string list = Assert.Single(Rejects);

            // Lines are broken between words.
            Assert.Contains("Wait", await Night(2), StringComparison.Ordinal);

            Assert.Equal([list], Rejects);
        }
        finally
        {
            first.Kill();
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_wrong_key_ends_with_2_and_changes_nothing()
    {
        _answers[Anna] = _answers[Bob] = 401;
        Assert.Contains("API key", await Night(2), StringComparison.Ordinal);
        Assert.All(File.ReadAllLines(Assert.Single(Directory.GetFiles(Files.FullName, "log.*.txt"))), line => Assert.Matches(@"^\S+ \S+ \S", line));
        Sent();

        _answers.Clear();
        await Night(0);
        Assert.Equal([Anna, Bob], Sent());
    }

    [Fact]
    public async Task A_month_later_everybody_is_sent_again_but_who_left()
    {
        await Night(0, ("'Bob Lind'", "'Bob Lind', 'Cai Holm'"));
        await Night(0);
        Assert.Equal(4, Sent().Length);

        // The ledger of one who has not run it for a month.
        File.WriteAllText(Ledger, Time().Replace(File.ReadAllText(Ledger), time => DateTimeOffset.Parse(time.Value, null).AddDays(-31).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)));

        await Night(0);
        Assert.Equal([Anna, Bob], Sent());
    }

    [Fact]
    public async Task A_disabled_account_is_sent_as_such_and_the_manager_and_the_groups_by_their_names()
    {
        await Night(0, ("Enabled                    = $true", "Enabled                    = $person.Number -eq 1"));

        Dictionary<string, IReadOnlyDictionary<string, string>> fields = Server.Requests.ToDictionary(request => request.UserId, request => request.Fields);
        Assert.Equal(("true", "false"), (fields[Anna]["active"], fields[Bob]["active"]));
        Assert.Equal(("true", "false"), (fields[Anna]["is_manager"], fields[Bob]["is_manager"]));
        Assert.Equal(("\"Dora Roth\"", "[\"Sales\",\"Staff\"]"), (fields[Anna]["manager"], fields[Anna]["groups"]));
        Assert.Empty(Absent());
    }

    [Fact]
    public async Task Each_night_has_a_log_without_the_key_and_those_of_a_month_ago_are_gone()
    {
        _answers[Bob] = 400;
        await Night(1);
        string log = Assert.Single(Directory.GetFiles(Files.FullName, "log.*.txt"));
        Assert.Contains("1 rejected", File.ReadAllText(log), StringComparison.Ordinal);
        Assert.Contains(Bob, File.ReadAllText(log), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, File.ReadAllText(log), StringComparison.Ordinal);

        File.SetLastWriteTimeUtc(log, DateTime.UtcNow.AddDays(-31));
        await Night(1);
        Assert.NotEqual(log, Assert.Single(Directory.GetFiles(Files.FullName, "log.*.txt")));
    }

    [Fact]
    public async Task A_night_that_needs_somebody_is_told_in_Teams_without_ids_and_one_that_does_not_is_not()
    {
        using WireServer teams = new(_ => WireAnswer.Ok);
        string told = $"$env:TEAMS_WEBHOOK_URI = '{teams.Endpoint}secret-signature'";
        await Night(told, 0);
        Assert.Empty(teams.Requests);

        _answers[Bob] = 400;
        await Night(told, 1, ("= 'Engineer'", "= 'Director'"));

        JsonElement message = Assert.Single(teams.Requests).Json;
        JsonElement card = message.GetProperty("attachments")[0];
        Assert.Equal(("message", "application/vnd.microsoft.card.adaptive", "AdaptiveCard"), (message.GetProperty("type").GetString(), card.GetProperty("contentType").GetString(), card.GetProperty("content").GetProperty("type").GetString()));
        Assert.Equal("Users to Pendo: needs you", card.GetProperty("content").GetProperty("body")[0].GetProperty("text").GetString());
        Assert.Contains("1 rejected", teams.Requests[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Bob, teams.Requests[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, teams.Requests[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_nobody_could_be_told_changes_nothing_of_the_code_and_shows_no_address()
    {
        _answers[Bob] = 400;
        using WireServer teams = new(_ => Task.FromResult(WireAnswer.Status(403, "no")));

        string shown = await Night($"$env:TEAMS_WEBHOOK_URI = '{teams.Endpoint}secret-signature'", 1);

        Assert.Contains("Teams could not be told", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-signature", shown, StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")]
    private static partial Regex Time();

    // Whose events came since it was asked last.
    private string[] Sent()
    {
        string[] ids = [.. Server.Requests.Skip(_told).Select(request => request.UserId).Order(StringComparer.Ordinal)];
        _told += ids.Length;
        return ids;
    }

    private IEnumerable<string> Absent() => Ask("Get-PendoLedger -Path $ledger -Absent");

    private int Known() => int.Parse(Ask("(Get-PendoLedger -Path $ledger).Entries").Single(), null);

    private IEnumerable<string> Ask(string script)
    {
        Engine["ledger"] = Ledger;
        return Engine.RunClean(script).Output.Select(found => found.ToString());
    }

    private Task<string> Night(int exitCode, params (string What, string By)[] changes) => Night(string.Empty, exitCode, changes);

    private async Task<string> Night(string first, int exitCode, params (string What, string By)[] changes)
    {
        PowerShellRun run = await PowerShellProcess.Run("-File", Write(first, changes));

        // What ends a command early is an error that nothing silences.
        Assert.Equal((exitCode, exitCode == 2), (run.ExitCode, run.Error.Length > 0));
        return run.Output + run.Error;
    }

    private string Write(string first, params (string What, string By)[] changes)
    {
        string script = Files.Write("Send-Users.ps1", Change(File.ReadAllText(BuildPaths.Example("nightly/Send-Users.ps1"))));
        string start = $"""
            Import-Module '{BuildPaths.Manifest}'
            {Change(DirectoryStandIns.Script)}
            Set-PendoApiKey {Key} -Endpoint '{Server.Endpoint}'
            {first}
            & '{script}' -Folder '{Files.FullName}' -Mapping '{BuildPaths.Example("mappings/ad-users.psd1")}'
            exit $LASTEXITCODE
            """;
        Assert.All(changes, change => Assert.Contains(change.By, start + File.ReadAllText(script), StringComparison.Ordinal));
        return Files.Write("start.ps1", start);

        string Change(string text) => changes.Aggregate(text, (changed, change) => changed.Replace(change.What, change.By, StringComparison.Ordinal));
    }
}
