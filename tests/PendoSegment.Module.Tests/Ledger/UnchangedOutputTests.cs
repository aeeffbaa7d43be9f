using System.Text.Json;
using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>How what was not sent is told.</summary>
public sealed partial class UnchangedOutputTests : LedgerTestBase
{
    [Fact]
    public void The_summary_adds_up_and_is_fit_for_a_log()
    {
        Prepare();

        EngineRun run = Engine.Run("Import-Csv $users | Send-PendoIdentify -LedgerPath $ledger -OutVariable last");

        Assert.Equal((1, 2, 2), Figures(run));
        Assert.StartsWith("Identify: 5 consumed, 1 accepted, 2 unchanged, 2 rejected, 0 retries in ", Engine.RunClean("\"$last\"").Output.Single().ToString(), StringComparison.Ordinal);
        JsonElement json = JsonSerializer.Deserialize<JsonElement>(Engine.RunClean("$last[0] | ConvertTo-Json").Output.Single().ToString());
        Assert.Equal(
            (5, 1, 2, 2, "Completed"),
            (Count("Consumed"), Count("Accepted"), Count("Unchanged"), Count("Rejected"), json.GetProperty("EndedBy").GetString()));
        Assert.Matches(Row(), Engine.Show("$last"));

        int Count(string name) => json.GetProperty(name).GetInt32();
    }

    [Theory]
    [InlineData("Import-Csv $users | Send-PendoIdentify -LedgerPath $ledger -PassThru")]
    [InlineData(Nightly + " -PassThru")]
    [InlineData("Import-Csv $users | ConvertTo-PendoEvent -Kind Identify -ErrorAction Ignore | Send-PendoEvent -LedgerPath $ledger -PassThru")]
    public void With_PassThru_each_unchanged_record_has_its_result(string script)
    {
        Prepare();

        EngineRun run = Engine.Run(script);

        System.Management.Automation.PSObject[] unchanged = [.. run.Output.Where(result => result.Properties["Status"].Value.ToString() == "Unchanged")];
        Assert.Equal(["u1", "u2"], unchanged.Select(result => (string)result.Properties["Id"].Value));
        Assert.All(unchanged, result =>
        {
            Assert.Equal("Identify", result.Properties["Kind"].Value.ToString());
            Assert.Null(result.Properties["MessageId"].Value);
            Assert.Null(result.Properties["Error"].Value);
            Assert.Equal(0, result.Properties["StatusCode"].Value);
            Assert.Equal(0, result.Properties["Attempts"].Value);
        });
        Assert.Equal(script.Contains("ConvertTo", StringComparison.Ordinal) ? 4 : 5, run.Output.Count);
    }

    [Fact]
    public void Progress_counts_them_too()
    {
        Gate gate = new();
        bool holds = false;
        WireServer server = Listen(_ => holds ? gate.Ok() : WireAnswer.Ok);
        Write(("u1", "a"), ("u2", "a"));
        Send();
        holds = true;
        Write(("u1", "a"), ("u2", "b"));
        using EngineCall call = Engine.Begin(Nightly);
        server.WaitForReceived(3);
        Engine.Host.WaitForProgress();
        gate.Open();

        EngineRun run = call.End().AssertClean();

        Assert.Contains("0 accepted, 1 unchanged, 0 rejected", run.Progress[0].StatusDescription, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_hashtable_is_the_same_in_every_process()
    {
        WireServer server = Listen();
        string[] results = [.. Enumerable.Range(0, 3).Select(_ => InProcess(
            """
            1..20 | ForEach-Object {
                @{ Id = "u$_"; alpha = $_; beta = 'b'; gamma = $true; delta = 1.5; epsilon = 'x', 'y'; zeta = @{ one = 1; two = 2; three = 3; four = 4; five = 5 }; eta = 'h'; theta = 't' }
            } | Send-PendoIdentify -LedgerPath $ledger -Mapping @{ Kind = 'Identify'; Id = 'Id'; Unmapped = 'Send'; Nested = 'Send' } | ForEach-Object { "$($_.Accepted) $($_.Unchanged)" }
            """))];

        Assert.Equal(["20 0", "0 20", "0 20"], results);
        Assert.Equal(20, server.Requests.Count);
    }

    // Two that are unchanged, one that is new, one that the endpoint refuses, and one that is no event.
    private void Prepare()
    {
        Listen(request => WireAnswer.Status(request.UserId == "u4" ? 400 : 200));
        Write(("u1", "a"), ("u2", "a"));
        Send();
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"), ("u4", "a"), ("", "a"));
    }

    private string InProcess(string script)
    {
        PowerShellRun run = PowerShellProcess.Run("-Command", $"Import-Module '{BuildPaths.Manifest}'; Set-PendoApiKey {Key} -Endpoint '{Engine["endpoint"]}'; $ledger = '{Path}'; {script}").GetAwaiter().GetResult();
        return Assert.Single(run.CleanLines());
    }

    [GeneratedRegex(@"Accepted\s+Unchanged\s+Rejected\s(.|\n)*\nIdentify\s+1\s+2\s+2\s")]
    private static partial Regex Row();
}
