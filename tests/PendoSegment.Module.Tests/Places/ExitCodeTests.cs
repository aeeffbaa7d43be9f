using PendoSegment.Module.Tests.Help;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Places;

/// <summary>The tables of docs/nightly.md on exit codes and on -ErrorAction: each cell is what happens.</summary>
public sealed class ExitCodeTests : ModuleTests
{
    private JobMachine? _made;

    public static TheoryData<string, string> Rows => [.. Table("What happened").Skip(1).Select(row => (row[0], string.Join(' ', row[1..])))];

    public static TheoryData<string, string> Actions => [.. Table("`-ErrorAction`").Skip(1).Select(row => (row[0].Trim('`'), string.Join(", ", row[1..])))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_way_to_start_gives_the_code_that_the_table_has(string situation, string expected)
    {
        int status = situation == "A wrong key" ? 401 : 200;
        WireServer server = Listen(_ => WireAnswer.Status(status));
        Machine.Environment["PENDO_ENDPOINT"] = situation == "An outage" ? "http://127.0.0.1:9" : $"{server.Endpoint}";
        if (situation != "No key")
        {
            Machine.Environment["PENDO_API_KEY"] = Key;
        }

        if (situation != "No such file")
        {
            Machine.Write("users.csv", "id,name\n" + situation switch { "A row without an id" => "u-1,A\n,B\nu-3,C\n", "A file without a row" => "", _ => "u-1,A\n" });
        }

        string options = situation == "An outage" ? " -OutageTimeoutSec 1" : "";
        string pattern = new GuidePage("docs/nightly.md").Examples.Single(block => block.Text.StartsWith("$ErrorActionPreference = 'Stop'\n$exitCode", StringComparison.Ordinal)).Text;
        string script = Machine.Write("script.ps1", pattern.Replace("-Path examples/users.csv -UserIdProperty id", $"-Path users.csv -UserIdProperty id{options}", StringComparison.Ordinal));
        string command = Machine.Write("command.ps1", $"Send-PendoIdentify -Path users.csv -UserIdProperty id{options}\n");

        // Not the script beside itself: it has one rejects file.
        PowerShellRun[] first = await Task.WhenAll(Script(script), Script(command));
        PowerShellRun[] second = await Task.WhenAll(Step("./script.ps1", 1), Step(File.ReadAllText(command), 2));
        PowerShellRun[] runs = [first[0], second[0], first[1], second[1]];

        Assert.True(expected == string.Join(' ', runs.Select(run => run.ExitCode)), $"{expected}: {string.Join("\n---\n", runs.Select(run => $"{run.ExitCode} {run.Output}{run.Error}"))}");
        Assert.All(runs, run => Assert.DoesNotContain(Key, run.Output + run.Error, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void Each_error_action_does_what_the_table_says(string action, string expected)
    {
        WireServer server = Listen();

        // What had been handed over is delivered whatever comes.
        EngineRun run = Engine.Run($$"""
            $global:count = 0
            try { @{ Id = 'u1' }, @{ Id = '' }, @{ Id = 'u3' } | Send-PendoIdentify -ErrorAction {{action}} -ErrorVariable seen } finally { $global:count = @($seen).Count }
            """);

        string others = server.Requests.Any(request => request.UserId == "u3") ? "are sent" : "are not sent";
        string shown = run.Terminating is not null ? "is the end" : run.Errors.Count > 0 ? "is shown" : "is not shown";
        string seen = (int)Engine.RunClean("$global:count").Output.Single().BaseObject > 0 ? "yes" : "no";
        Assert.Equal(expected, $"{others}, {shown}, {seen}, {(run.Output.Count > 0 ? "yes" : "no")}");
        Assert.Contains(server.Requests, request => request.UserId == "u1");
    }

    [Theory]
    [InlineData("Continue")]
    [InlineData("SilentlyContinue")]
    [InlineData("Ignore")]
    [InlineData("Stop")]
    public void What_ends_a_command_early_is_an_error_whatever_the_error_action(string action)
    {
        Listen(_ => WireAnswer.Status(401));

        Engine.Run($"Send-PendoIdentify u1 -ErrorAction {action}").AssertTerminated("KeyRejected");
    }

    [Fact]
    public void Where_Stop_made_it_the_end_the_message_says_so_and_how_the_other_records_go_on()
    {
        Listen();

        EngineRun run = Engine.Run("$ErrorActionPreference = 'Stop'; @{ Id = 'u1' }, @{ Id = '' }, @{ Id = 'u3' } | Send-PendoIdentify").AssertTerminated("EventInvalid");

        Assert.Contains(" $ErrorActionPreference Stop ends it here. ", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("-ErrorAction Continue", run.Terminating!.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("the other records go on.", run.Terminating.ErrorDetails.RecommendedAction.Replace("so that the other records go on", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        _made?.Dispose();
        base.Dispose(disposing);
    }

    private JobMachine Machine => _made ??= new JobMachine();

    // The rows of the table whose head begins so.
    private static List<string[]> Table(string head)
    {
        string[] lines = File.ReadAllLines(Path.Combine(BuildPaths.Repository, "docs", "nightly.md"));
        return [.. lines.SkipWhile(line => !line.StartsWith($"| {head} |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|')).Where(line => !line.StartsWith("|---", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))];
    }

    private Task<PowerShellRun> Script(string script) => Machine.Run(Machine.At(""), "pwsh", "-NoProfile", "-NonInteractive", "-File", script);

    // As GitHub's runner does; Azure's agent differs by what it writes into the log.
    private Task<PowerShellRun> Step(string content, int number)
    {
        string file = Machine.Write($"step{number}.ps1", $"$ErrorActionPreference = 'stop'\n{content}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) {{ exit $LASTEXITCODE }}");
        return Machine.Run(Machine.At(""), "pwsh", "-command", $". '{file}'");
    }
}
