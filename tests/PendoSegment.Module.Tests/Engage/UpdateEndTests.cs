using System.Management.Automation;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>The ends that Update-PendoMetadata can come to.</summary>
public sealed class UpdateEndTests : UpdateTestBase
{
    private const string Many = "1..5000 | ForEach-Object { @{ Id = \"u$_\"; logins = $_ } }";

    [Theory]
    [InlineData("a-wrong-integration-key-0000")]
    [InlineData("$($sandbox.ApiKey)")]
    public void A_wrong_key_ends_it_before_anything_is_taken(string key)
    {
        Start();
        Engine.RunClean("Clear-PendoApiKey");

        EngineRun run = Engine.Run($"Set-PendoIntegrationKey \"{key}\" -Endpoint $sandbox.Endpoint; {Many} | Update-PendoMetadata Visitor -RejectPath $rejects -LedgerPath $ledger").AssertTerminated("KeyRejected");

        Assert.All(["integration key", "API key"], part => Assert.Contains(part, run.TerminatingText, StringComparison.Ordinal));
        Assert.DoesNotContain("taken", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("Set-PendoIntegrationKey", run.Terminating!.ErrorDetails.RecommendedAction + run.TerminatingText, StringComparison.Ordinal);
        Assert.False(File.Exists(Rejects));
        Assert.False(File.Exists(Files.Path("ledger.jsonl")));
    }

    [Fact]
    public void Without_a_key_the_error_says_how_to_give_one()
    {
        EngineRun run = Engine.Run("@{ Id = 'a' } | Update-PendoMetadata Visitor").AssertTerminated("IntegrationKeyMissing");

        Assert.Contains("Set-PendoIntegrationKey", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_may_read_and_not_write_ends_it_and_keeps_what_was_taken()
    {
        WireServer server = Answer(_ => WireAnswer.Status(403));

        EngineRun run = Engine.Run($"{Many} | Update-PendoMetadata Visitor -BatchSize 5 -RejectPath $rejects").AssertTerminated("KeyRejected");

        Assert.Contains("write access", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("0 records had been updated", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("Update-PendoMetadata -Kind Visitor -Path", run.TerminatingText, StringComparison.Ordinal);
        Assert.DoesNotContain("Send-PendoEvent", run.TerminatingText + run.Terminating!.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.NotEmpty(Kept);
        Assert.NotEmpty(Batches(server));
    }

    [Fact]
    public void An_outage_ends_it_in_its_time_and_the_rest_is_written_from_the_file()
    {
        bool isDown = true;
        WireServer server = Answer(request => isDown && request.Text.Contains("u3\"", StringComparison.Ordinal) ? WireAnswer.Status(503) : isDown && request.Number > 3 ? WireAnswer.Status(503) : All(request));

        EngineRun run = Engine.Run($"1..20 | ForEach-Object {{ @{{ Id = \"u$_\"; logins = $_ }} }} | Update-PendoMetadata Visitor -BatchSize 2 -ThrottleLimit 1 -OutageTimeoutSec 1 {Quick} -RejectPath $rejects").AssertTerminated("EndpointUnavailable");
        isDown = false;

        Assert.Contains("records had been taken and not delivered", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("Update-PendoMetadata", run.Terminating!.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        int kept = Kept.Length;
        Assert.Equal((kept, 0, 0, 0), Figures(Engine.RunClean("Update-PendoMetadata Visitor -Path $rejects")));
        Assert.NotEmpty(server.Requests);
    }

    [Fact]
    public void A_schema_that_cannot_be_had_ends_it_in_the_time_of_an_outage()
    {
        WireServer server = Listen(_ => WireAnswer.Status(503));
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");

        EngineRun run = Engine.Run($"@{{ Id = 'a' }} | Update-PendoMetadata Visitor -MaximumRetryCount 100 -OutageTimeoutSec 1 {Quick}").AssertTerminated("EndpointUnavailable");

        Assert.InRange(server.Requests.Count, 2, 6);
        Assert.Contains("503", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_leaves_everything_that_was_taken_in_the_rejects_file()
    {
        WireServer server = Answer(_ => new TaskCompletionSource<WireAnswer>().Task);
        int taken = 0;
        Engine["each"] = (Action<int>)(number => Volatile.Write(ref taken, number));
        using EngineCall call = Engine.Begin("1..20000 | ForEach-Object { $each.Invoke($_); @{ Id = \"u$_\"; logins = $_ } } | Update-PendoMetadata Visitor -BatchSize 10 -ThrottleLimit 2 -RejectPath $rejects");
        server.WaitForUnderWay(2);

        call.Stop();

        Assert.Equal(PSInvocationState.Stopped, call.State);
        server.WaitForAbandoned(2);
        Assert.InRange(Kept.Length, Volatile.Read(ref taken) - 1, Volatile.Read(ref taken));
        Assert.Contains("Update-PendoMetadata was stopped early", Engine.Host.Shown.ToString(), StringComparison.Ordinal);
        Assert.Contains("0 records had been updated", Engine.Host.Shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_returns_while_the_schema_is_waited_for()
    {
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");
        using EngineCall call = Engine.Begin("@{ Id = 'a' } | Update-PendoMetadata Visitor");
        server.WaitForUnderWay(1);

        call.Stop();

        Assert.Equal(PSInvocationState.Stopped, call.State);
        server.WaitForAbandoned(1);
    }

    [Fact]
    public void An_error_that_is_to_be_the_end_says_how_it_stands()
    {
        Start();
        Know("a");

        EngineRun run = Engine.Run("@{ Id = 'a'; plan = 'x' }, @{ Id = 's'; plan = 'x' }, @{ Id = ''; plan = 'x' } | Update-PendoMetadata Visitor -ErrorAction Stop");

        Assert.Equal("EventInvalid", run.TerminatingId);
        Assert.Contains("1 record had been updated, 1 missing, 1 rejected.", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_that_ends_early_ends_with_a_summary_and_the_warning()
    {
        string second = Files.Write("second.csv", "Id,logins\nz,1\n");
        Answer(request =>
        {
            File.Delete(second);
            return WireAnswer.Status(200, $$"""{"total":1,"updated":0,"failed":1,"missing":[{{request.Json[0].GetProperty("visitorId").GetRawText()}}],"errors":[]}""");
        });
        WriteUsers(1000);
        Engine["second"] = second;

        EngineRun run = Engine.Run("Update-PendoMetadata Visitor -Path $users, $second -Property logins -BatchSize 1 -MissingAction Warn").AssertTerminated("PathNotFound");

        Assert.Equal<(object?, object?)>((1000L, "PathNotFound"), (run["Missing"], run["EndedBy"]));
        Assert.Contains("0 records had been updated, 1,000 missing.", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("'u-", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_that_ends_early_ends_the_writing()
    {
        Start();

        EngineRun run = Engine.Run($"{Many} | Update-PendoMetadata Visitor -Create -BatchSize 1 -PassThru | Select-Object -First 1");

        Assert.Equal("Updated", run["Status"]!.ToString());
        Assert.Equal((1, 0, 0, 0), Figures(Engine.RunClean("@{ Id = 'again'; plan = 'x' } | Update-PendoMetadata Visitor -Create")));
    }
}
