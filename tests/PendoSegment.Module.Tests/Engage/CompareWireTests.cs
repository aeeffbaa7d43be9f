using System.Management.Automation;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>What Compare-PendoMetadata asks, how many at once, and what it makes of answers and of none.</summary>
public sealed class CompareWireTests : ModuleTests
{
    private const string Empty = """{"id":"x","metadata":{"custom":{}}}""";
    private const string Quick = "-RetryIntervalSec 0.05";
    private const string Users = "$count..1 | ForEach-Object { $global:taken++; [pscustomobject]@{ UserId = \"u-$($count - $_)\" } }";

    [Fact]
    public void Every_request_is_one_that_the_public_descriptions_have()
    {
        WireServer server = Ask(_ => WireAnswer.Status(200, Empty));

        Engine.RunClean("'u-1', 'a/b', 'Anna Berg' | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Compare-PendoMetadata Visitor -ThrottleLimit 1; [pscustomobject]@{ Id = 'acme'; Parent = 'holding' } | Compare-PendoMetadata Account -ParentGroupIdProperty Parent -ExcludeProperty Parent");

        Assert.Equal(
            ["GET /api/v1/visitor/u-1 HTTP/1.1", "GET /api/v1/visitor/YS9i HTTP/1.1", "GET /api/v1/visitor/QW5uYSBCZXJn HTTP/1.1", "GET /api/v1/account/aG9sZGluZzo6YWNtZQ== HTTP/1.1"],
            server.Requests.Select(request => request.RequestLine));
        Assert.All(server.Requests, request => Assert.Equal(Key, request.Header("x-pendo-integration-key")));
        Assert.All(server.Requests, request => Assert.Empty(request.Body));
        Assert.Equal([null, "true", "true", "true"], server.Requests.Select(request => request.Header("x-pendo-base64-encoded-params")));
        string[] known = ["Host", "x-pendo-integration-key", "x-pendo-base64-encoded-params"];
        Assert.All(server.Requests, request => Assert.Empty(request.Headers.Select(header => header.Name).Except(known)));
    }

    [Fact]
    public void Who_is_not_known_is_absent_once_the_API_has_shown_that_it_is_one()
    {
        WireServer server = Ask(request => request.RequestLine.Contains("verify", StringComparison.Ordinal) ? WireAnswer.Status(200, """{"valid":true,"writeAccess":false}""") : WireAnswer.Status(404));

        EngineRun run = Engine.Run($"$count = 20; {Users} | Compare-PendoMetadata Visitor -ThrottleLimit 4");

        Assert.Equal(Enumerable.Range(0, 20).Select(i => (object)$"u-{i}"), run.All("Id"));
        Assert.All(run.All("Status"), status => Assert.Equal("Absent", status!.ToString()));
        Assert.Single(server.Requests, request => request.RequestLine.Contains("verify", StringComparison.Ordinal));
    }

    [Fact]
    public void Answers_out_of_order_are_told_in_order()
    {
        TaskCompletionSource first = new();
        Listen(async request =>
        {
            if (request.RequestLine.Contains("/u-0 ", StringComparison.Ordinal))
            {
                await first.Task;
            }
            else if (request.RequestLine.Contains("/u-3 ", StringComparison.Ordinal))
            {
                first.SetResult();
            }

            return WireAnswer.Status(200, Empty);
        });
        UseKey();

        EngineRun run = Engine.Run("0..29 | ForEach-Object { [pscustomobject]@{ UserId = \"u-$_\"; plan = 'x' } } | Compare-PendoMetadata Visitor -ThrottleLimit 5");

        Assert.Equal(Enumerable.Range(0, 30).Select(i => (object)$"u-{i}"), run.All("Id"));
    }

    [Fact]
    public void No_more_records_are_taken_than_there_is_room_for_and_a_stop_returns_while_all_hang()
    {
        WireServer server = Listen(request => request.RequestLine.Contains("/u-0 ", StringComparison.Ordinal) ? Task.FromResult(WireAnswer.Status(200, Empty)) : new TaskCompletionSource<WireAnswer>().Task);
        UseKey();
        using EngineCall call = Engine.Begin($"$global:taken = 0; $count = 100000; {Users} | Compare-PendoMetadata Visitor -ThrottleLimit 3");

        // The fourth goes when the first has been answered.
        server.WaitForReceived(4);

        EngineRun run = call.Stop();

        Assert.Equal(PSInvocationState.Stopped, call.State);
        Assert.Empty(run.Output);
        Assert.InRange((int)Engine["taken"]!, 4, 50);

        // The server may be told of the next before it knows that its answer is gone.
        Assert.InRange(server.MostUnderWay, 3, 4);
        server.WaitForAbandoned(3);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void A_key_that_is_not_taken_ends_it_at_once(int status)
    {
        WireServer server = Ask(_ => WireAnswer.Status(status));

        EngineRun run = Engine.Run($"$count = 1000; {Users} | Compare-PendoMetadata Visitor").AssertTerminated("KeyRejected");

        Assert.Empty(run.Errors);
        Assert.InRange(server.Requests.Count, 1, 20);
        Assert.Contains("Set-PendoIntegrationKey", run.Terminating!.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(302, "")]
    [InlineData(200, "<html>log in</html>")]
    [InlineData(200, "{\"error\":\"log in\"}")]
    public void What_is_not_the_API_ends_it_at_once_and_nobody_is_called_absent(int status, string body)
    {
        Ask(_ => WireAnswer.Status(status, body));

        EngineRun run = Engine.Run($"$count = 50; {Users} | Compare-PendoMetadata Visitor").AssertTerminated("KeyRejected");

        Assert.Empty(run.Output);
        Assert.Contains("not Pendo's API", run.TerminatingText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, "")]
    [InlineData(403, "")]
    [InlineData(400, "what is that")]
    [InlineData(200, "{\"metadata\":{\"custom\":{\"plan\":\"\\ud800\"}}}")]
    public void A_record_that_cannot_be_read_is_an_error_of_its_own_and_the_rest_goes_on(int status, string body)
    {
        Ask(request => request.RequestLine.Contains("/u-3 ", StringComparison.Ordinal) ? WireAnswer.Status(status, body) : WireAnswer.Status(200, """{"metadata":{"custom":{"plan":"y"}}}"""));

        EngineRun run = Engine.Run($"0..7 | ForEach-Object {{ [pscustomobject]@{{ UserId = \"u-$_\"; plan = 'x' }} }} | Compare-PendoMetadata Visitor -MaximumRetryCount 1 -ThrottleLimit 1 {Quick}");

        Assert.Equal(["DeliveryFailed"], run.ErrorIds);
        Assert.StartsWith("record 4: The visitor 'u-3' could not be read in Pendo: ", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Equal("u-3", PSObject.AsPSObject(run.Errors[0].TargetObject).Properties["UserId"].Value);
        Assert.Equal(7, run.Output.Count);
        Assert.Contains("0 equal, 7 different, 1 not read", run.Warnings.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_that_is_down_is_given_up_after_ten_records_in_a_row()
    {
        WireServer server = Ask(_ => WireAnswer.Status(503));
        Engine["users"] = Files.Write("u.csv", "UserId\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"u-{i}\n")));

        EngineRun run = Engine.Run($"Compare-PendoMetadata Visitor -Path $users -MaximumRetryCount 1 -ThrottleLimit 2 {Quick}").AssertTerminated("EndpointUnavailable");

        Assert.Equal(Enumerable.Repeat("DeliveryFailed", 9), run.ErrorIds);
        Assert.StartsWith("u.csv: line 2: The visitor 'u-0'", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains("10 records in a row", run.TerminatingText, StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 20, 24);
    }

    [Fact]
    public void What_one_call_is_asked_to_wait_all_wait()
    {
        WireServer server = Ask(_ => WireAnswer.Status(429, "", "Retry-After: 200"));
        using EngineCall call = Engine.Begin($"$count = 50; {Users} | Compare-PendoMetadata Visitor -ThrottleLimit 1");
        server.WaitForReceived(1);

        call.Stop();

        Assert.Single(server.Requests);
    }

    [Fact]
    public void An_error_that_is_to_be_the_end_is_the_end()
    {
        Ask(_ => WireAnswer.Status(400));

        EngineRun run = Engine.Run($"$count = 50; {Users} | Compare-PendoMetadata Visitor -ErrorAction Stop");

        Assert.Equal("DeliveryFailed", run.TerminatingId);
    }

    private WireServer Ask(Func<WireRequest, WireAnswer> answer)
    {
        WireServer server = Listen(answer);
        UseKey();
        return server;
    }

    private void UseKey() => Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");
}
