using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>What a Send command writes, and how it looks.</summary>
public sealed partial class OutputTests : ModuleTests
{
    private const string Mixed = "[pscustomobject]@{ Id = 'good' }, [pscustomobject]@{ Id = 'refused' }, [pscustomobject]@{ Id = '' }";

    [Fact]
    public void A_command_ends_with_one_summary()
    {
        ListenAndRefuse();

        EngineRun run = Engine.Run($"{Mixed} | Send-PendoIdentify");

        Assert.Equal("PendoSegment.PendoSendSummary", Assert.Single(run.Output).BaseObject.GetType().FullName);
        Assert.Equal("Identify", run["Kind"]!.ToString());
        Assert.Equal(1L, run["Accepted"]);
        Assert.Equal(2L, run["Rejected"]);
        Assert.Equal(0L, run["Retries"]);
        Assert.Null(run["RejectPath"]);
        Assert.True((TimeSpan)run["Elapsed"]! > TimeSpan.Zero);
        Assert.True((double)run["PerSecond"]! > 0);
    }

    [Fact]
    public void A_command_without_records_ends_with_a_summary_of_zeros()
    {
        Listen();

        EngineRun run = Engine.Run("@() | Send-PendoIdentify");

        Assert.Empty(run.ErrorTexts);
        Assert.Equal(0L, run["Accepted"]);
        Assert.Equal(0L, run["Rejected"]);
    }

    [Fact]
    public void With_PassThru_there_is_a_result_a_record_and_no_summary()
    {
        WireServer server = ListenAndRefuse();

        EngineRun run = Engine.Run($"{Mixed} | Send-PendoIdentify -PassThru");

        Assert.Equal(3, run.Output.Count);
        Dictionary<string, object> byId = run.Output.ToDictionary(item => item.Properties["Status"].Value.ToString()!, item => (object)item);
        System.Management.Automation.PSObject accepted = (System.Management.Automation.PSObject)byId["Accepted"];
        Assert.Equal("good", accepted.Properties["Id"].Value);
        Assert.Equal(200, accepted.Properties["StatusCode"].Value);
        Assert.Equal(1, accepted.Properties["Attempts"].Value);
        Assert.Null(accepted.Properties["Error"].Value);
        string? onTheWire = server.Requests.Single(request => request.UserId == "good").Json.GetProperty("messageId").GetString();
        Assert.Equal(onTheWire, accepted.Properties["MessageId"].Value.ToString());

        System.Management.Automation.PSObject rejected = (System.Management.Automation.PSObject)byId["Rejected"];
        Assert.Equal(400, rejected.Properties["StatusCode"].Value);
        Assert.Contains("no such field", (string)rejected.Properties["Error"].Value, StringComparison.Ordinal);

        System.Management.Automation.PSObject invalid = (System.Management.Automation.PSObject)byId["Invalid"];
        Assert.Equal(0, invalid.Properties["StatusCode"].Value);
        Assert.Equal(0, invalid.Properties["Attempts"].Value);
        Assert.Null(invalid.Properties["MessageId"].Value);
    }

    [Fact]
    public void An_event_of_another_library_goes_out_to_the_byte_and_its_result_has_its_messageId()
    {
        WireServer server = ListenAndRefuse();
        const string Event = """{"type":"identify","messageId":"ajs-next-1769846400000-6f0f2b64","userId":"good","traits":{"plan":"gold"}}""";

        EngineRun run = Engine.RunClean($"'{Event}' | Send-PendoEvent -PassThru");

        Assert.Equal("ajs-next-1769846400000-6f0f2b64", run["MessageId"]);
        Assert.Equal(Event, Assert.Single(server.Requests).Json.GetRawText());
    }

    [Fact]
    public void A_summary_is_a_table_whose_time_and_rate_are_round()
    {
        Listen();
        WriteUsers(1200);

        string shown = Engine.Show("Import-Csv $users | Send-PendoIdentify");

        Assert.Matches(SummaryRow(), shown);
    }

    [Fact]
    public void A_sandboxs_visitor_account_and_event_show_what_is_in_them()
    {
        UseSandbox();

        string visitor = Engine.Show("$null = Send-PendoIdentify u1 @{ Name = 'Anna'; Tags = 'a', 'b'; Active = $true } -GroupId acc; $sandbox.GetVisitor('u1')");
        string account = Engine.Show("$null = Send-PendoGroup acc @{ Plan = 'gold' }; $sandbox.GetAccount('acc')");
        string received = Engine.Show("$sandbox.GetEvents()[0]");
        string list = Engine.Show("Get-PendoApiKey; $sandbox.GetVisitor('u1')").ReplaceLineEndings("\n");

        Assert.Contains("name = Anna", visitor, StringComparison.Ordinal);
        Assert.Contains("tags = a, b", visitor, StringComparison.Ordinal);
        Assert.Contains("active = True", visitor, StringComparison.Ordinal);
        Assert.Contains("acc", visitor, StringComparison.Ordinal);
        Assert.Contains("plan = gold", account, StringComparison.Ordinal);
        Assert.Contains("\"traits\":", received.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Matches(@"Metadata *: \w+ = .+\n +\w+ = .+\n +\w+ = ", list);
    }

    [Fact]
    public void Progress_counts_and_is_taken_away_at_the_end()
    {
        Gate gate = new();
        WireServer server = Listen(_ => gate.Ok());
        WriteUsers(3);
        using EngineCall call = Engine.Begin("Import-Csv $users | Send-PendoIdentify");
        server.WaitForUnderWay(3);
        Engine.Host.WaitForProgress();
        gate.Open();

        EngineRun run = call.End();

        Assert.Contains("identify events to 127.0.0.1", run.Progress[0].Activity, StringComparison.Ordinal);
        Assert.Contains("0 accepted, 0 rejected", run.Progress[0].StatusDescription, StringComparison.Ordinal);
        Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, run.Progress[^1].RecordType);
    }

    [Theory]
    [InlineData("Send-PendoIdentify -Path $one, $two -ThrottleLimit 1", 50, 99)]
    [InlineData("Send-PendoEvent -Path $stored -ThrottleLimit 1", 1, 99)]
    [InlineData("Import-Csv $one, $two | Send-PendoIdentify -ThrottleLimit 1", -1, -1)]
    public void Progress_says_how_much_of_all_files_is_read_and_no_time_left_that_nobody_knows(string command, int least, int most)
    {
        Gate gate = new();
        WireServer server = Listen(_ => gate.Ok());
        Engine["one"] = Files.Write("a.csv", "id\n" + new string('x', 5000) + "\n");
        Engine["two"] = Files.Write("b.csv", "id\nu-2\nu-3\n");
        Engine["stored"] = Files.Write("s.jsonl", string.Concat(Enumerable.Range(1, 3).Select(i => $"{{\"type\":\"identify\",\"messageId\":\"m-{i}\",\"userId\":\"u-{i}\",\"traits\":{{}}}}\n")));
        using EngineCall call = Engine.Begin(command);
        server.WaitForUnderWay(1);
        Engine.Host.WaitForProgress();
        gate.Open();

        System.Management.Automation.ProgressRecord shown = call.End().Progress[0];

        Assert.InRange(shown.PercentComplete, least, most);
        Assert.Equal(-1, shown.SecondsRemaining);
    }

    private WireServer ListenAndRefuse() => Listen(request =>
        request.UserId == "refused" ? WireAnswer.Status(400, "{\"message\":\"no such field\"}") : WireAnswer.Status(200));

    [GeneratedRegex(@"Identify\s+1,200\s+0\s+0\s+0\s+(\d+ ms|\d+\.\d s)\s+[\d,]+/s *\r?\n")]
    private static partial Regex SummaryRow();
}
