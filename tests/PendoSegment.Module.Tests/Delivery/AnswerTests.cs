using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Delivery;

/// <summary>What the commands make of an endpoint's answers, and of none.</summary>
public sealed class AnswerTests : ModuleTests
{
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    public void A_wrong_key_ends_the_command_at_once(int status)
    {
        WireServer server = Listen(_ => WireAnswer.Status(status, "who are you"));
        WriteUsers(5000);

        EngineRun run = Engine.Run("Import-Csv $users | Send-PendoIdentify").AssertTerminated("KeyRejected");

        Assert.InRange(server.Requests.Count, 1, 4);
        Assert.Empty(run.Errors);
        Assert.Empty(run.Output);
        Assert.Contains($"{status}", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("who are you", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_404_after_the_first_event_is_about_that_event_alone()
    {
        Listen(request => WireAnswer.Status(request.Number == 2 ? 404 : 200));
        WriteUsers(3);

        EngineRun run = Engine.Run("Import-Csv $users | Send-PendoIdentify -ThrottleLimit 1");

        Assert.Equal(["EventRejected"], run.ErrorIds);
        Assert.Equal(2L, run["Accepted"]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public void A_redirect_is_not_followed_and_ends_the_command(int status)
    {
        using WireServer elsewhere = new(_ => WireAnswer.Ok);
        WireServer server = Listen(_ => WireAnswer.Status(status, "", $"Location: {elsewhere.Endpoint}data/segmentio/x"));

        Engine.Run("Send-PendoIdentify u1").AssertTerminated("KeyRejected");

        Assert.Single(server.Requests);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public void One_event_that_a_firewall_does_not_like_costs_no_other_and_can_be_sent_again()
    {
        const string Page = "<html><head><title>403 Forbidden</title></head><body>Rule 949110</body></html>";
        Engine["rejects"] = Files.Path("rejects.jsonl");
        WireServer server = Listen(request => request.Text.Contains("u-19\"", StringComparison.Ordinal) ? WireAnswer.Status(403, Page, "Content-Type: text/html") : WireAnswer.Status(200));
        WriteUsers(40);

        EngineRun run = Engine.Run("Import-Csv $users | Send-PendoIdentify -RejectPath $rejects -ThrottleLimit 1");

        Assert.Equal(["EventRejected"], run.ErrorIds);
        Assert.Contains("Rule 949110", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Equal(39L, run["Accepted"]);
        Assert.Equal(40, server.Requests.Count);
        Assert.Contains("EventRejected", Assert.Single(File.ReadAllLines(Files.Path("rejects.jsonl"))), StringComparison.Ordinal);

        // Alone and at the head of a replay it is no reason to doubt a key that was good.
        Engine["again"] = Files.Path("again.jsonl");
        Assert.Equal(["EventRejected"], Engine.Run("Send-PendoEvent -Path $rejects -RejectPath $again").ErrorIds);
        Assert.Single(File.ReadAllLines(Files.Path("again.jsonl")));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(423)]
    public void An_endpoint_that_only_ever_says_not_now_is_warned_of_and_given_up(int status)
    {
        // Not before it has all records, so that it gives none of them up untaken.
        Gate gate = new();
        Listen(_ => gate.Then(WireAnswer.Status(status, "not now")));
        Engine["all"] = (Action)gate.Open;
        WriteUsers(20);

        EngineRun run = Engine.Run("Import-Csv $users | ForEach-Object -Process { $_ } -End { $all.Invoke() } | Send-PendoIdentify -OutageTimeoutSec 1 -RetryIntervalSec 0.05 -MaximumRetryCount 100").AssertTerminated("EndpointUnavailable");

        Assert.Contains("not now", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Contains("20 events had been taken and not delivered", run.TerminatingText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, 1)]
    [InlineData(413, 1)]
    [InlineData(501, 1)]
    [InlineData(408, 3)]
    [InlineData(423, 3)]
    [InlineData(500, 3)]
    public void Only_what_may_pass_is_tried_again(int status, int attempts)
    {
        WireServer server = Listen(_ => WireAnswer.Status(status));

        EngineRun run = Engine.Run("Send-PendoIdentify u1 -MaximumRetryCount 2 -RetryIntervalSec 0.05 -PassThru");

        Assert.Equal([attempts == 1 ? "EventRejected" : "DeliveryFailed"], run.ErrorIds);
        Assert.Equal(attempts, server.Requests.Count);
        Assert.Equal(attempts, run["Attempts"]);
        Assert.Single(server.Requests.Select(request => request.Text).Distinct());
    }

    [Fact]
    public void A_connection_that_breaks_before_or_instead_of_an_answer_costs_an_attempt_and_no_event()
    {
        WireAnswer[] answers =
        [
            WireAnswer.Nothing,
            WireAnswer.Status(200),

            // The status is the verdict, whatever happens to the rest of the answer.
            WireAnswer.Raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
            WireAnswer.Raw("SSH-2.0-OpenSSH_9.6\r\n"),
            WireAnswer.Status(200),
        ];
        WireServer server = Listen(request => answers[request.Number - 1]);
        WriteUsers(3);

        EngineRun run = Engine.RunClean("Import-Csv $users | Send-PendoIdentify -ThrottleLimit 1 -RetryIntervalSec 0.05");

        Assert.Equal(3L, run["Accepted"]);
        Assert.Equal(2L, run["Retries"]);
        Assert.Equal(5, server.Requests.Count);
        Assert.Equal(3, server.Requests.Select(request => request.Json.GetProperty("messageId").GetString()).Distinct().Count());
    }

    [Fact]
    public void A_server_that_never_answers_is_given_up_after_the_time_allowed()
    {
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);

        EngineRun run = Engine.Run("Send-PendoIdentify u1 -TimeoutSec 1 -MaximumRetryCount 0 -PassThru");

        Assert.Equal(["DeliveryFailed"], run.ErrorIds);
        Assert.Contains("no answer within 1 s", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Equal(0, run["StatusCode"]);

        // Where the machine has other things to do, the time may be up before the server has seen the request.
        server.WaitForAbandoned(server.Requests.Count);
    }

    [Fact]
    public void An_endpoint_that_is_down_ends_the_command_after_the_outage_time()
    {
        // It goes down when all records have been taken, so that there are none which were not.
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        Engine["all"] = (Action)server.Dispose;
        WriteUsers(20);

        EngineRun run = Engine.Run("Import-Csv $users | ForEach-Object -Process { $_ } -End { $all.Invoke() } | Send-PendoIdentify -OutageTimeoutSec 1 -RetryIntervalSec 0.05").AssertTerminated("EndpointUnavailable");

        Assert.Contains("-OutageTimeoutSec", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Contains("20 events had been taken and not delivered", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_requests_are_waited_out_and_nothing_is_lost()
    {
        WireServer server = Listen(request => request.Number == 5 ? WireAnswer.Status(429, "", "Retry-After: 1") : WireAnswer.Status(200));
        WriteUsers(30);

        EngineRun run = Engine.RunClean("Import-Csv $users | Send-PendoIdentify");

        Assert.Equal(30L, run["Accepted"]);
        Assert.Equal(1L, run["Retries"]);
        Assert.Equal(31, server.Requests.Count);
    }
}
