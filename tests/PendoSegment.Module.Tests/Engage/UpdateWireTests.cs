using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>What Update-PendoMetadata sends, to the byte, and asks before it.</summary>
public sealed class UpdateWireTests : UpdateTestBase
{
    private static readonly int[] Full = [20, 20, 20, 20, 20];

    [Fact]
    public void The_schema_is_asked_for_once_and_then_come_the_batches()
    {
        WireServer server = Answer();

        Engine.RunClean("@{ Id = 'a\"b'; Plan = 'x'; logins = 3 } | Update-PendoMetadata Visitor -Create");
        Engine.RunClean("@{ Id = 'acme'; plan = 'x' } | Update-PendoMetadata Account -Group agent");

        Assert.Equal(
            [
                "GET /api/v1/metadata/schema/visitor HTTP/1.1", "POST /api/v1/metadata/visitor/custom/value?create=true HTTP/1.1",
                "GET /api/v1/metadata/schema/account HTTP/1.1", "POST /api/v1/metadata/account/agent/value HTTP/1.1",
            ],
            server.Requests.Select(request => request.RequestLine));
        Assert.All(server.Requests, request => Assert.Equal(Key, request.Header("x-pendo-integration-key")));
        Assert.All(Batches(server), request => Assert.Equal("application/json", request.Header("Content-Type")));
        Assert.Equal("a\"b", Batches(server)[0].Json[0].GetProperty("visitorId").GetString());
        Assert.Equal(["logins:3", "plan:x"], Batches(server)[0].Json[0].GetProperty("values").EnumerateObject().Select(value => $"{value.Name}:{value.Value}").Order(StringComparer.Ordinal));
        Assert.Equal("""[{"accountId":"acme","values":{"plan":"x"}}]""", Batches(server)[1].Text);
    }

    [Fact]
    public void A_batch_has_no_more_records_than_asked_for()
    {
        WireServer server = Answer();

        Engine.RunClean("1..100 | ForEach-Object { @{ Id = \"u$_\"; logins = $_ } } | Update-PendoMetadata Visitor -BatchSize 20 -ThrottleLimit 1");

        Assert.All(Batches(server), batch => Assert.InRange(batch.Json.GetArrayLength(), 1, 20));
        Assert.Equal(100, Batches(server).Sum(batch => batch.Json.GetArrayLength()));
        Assert.InRange(Batches(server).Count, Full.Length, 100);
    }

    [Fact]
    public void No_more_calls_are_under_way_than_asked_for()
    {
        WireServer server = Answer(async request =>
        {
            await Task.Yield();
            return All(request);
        });

        Engine.RunClean("1..500 | ForEach-Object { @{ Id = \"u$_\"; logins = $_ } } | Update-PendoMetadata Visitor -BatchSize 5 -ThrottleLimit 3");

        Assert.InRange(server.MostUnderWay, 1, 3);
    }

    [Theory]
    [InlineData("@{ Id = 'u1'; colour = 'x' } | Update-PendoMetadata Visitor -WhatIf", "Update the custom metadata of the visitor 'u1' at Pendo")]
    [InlineData("$WhatIfPreference = $true; @{ Id = 'u1' } | Update-PendoMetadata Account -Group agent", "Update the agent metadata of the account 'u1' at Pendo")]
    public void A_rehearsal_needs_no_key_and_says_what_would_be_written(string script, string said)
    {
        string shown = Engine.Show(script);

        Assert.Contains(said, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("updated", shown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_rehearsal_with_a_key_asks_nobody()
    {
        WireServer server = Answer();

        EngineRun run = Engine.Run("@{ Id = '' }, @{ Id = 'u1'; colour = 1 } | Update-PendoMetadata Visitor -WhatIf");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Each_is_asked_about_and_what_is_refused_is_not_sent()
    {
        WireServer server = Answer();
        Engine.Host.Choices.Enqueue(0);
        Engine.Host.Choices.Enqueue(2);

        EngineRun run = Engine.RunClean("@{ Id = 'a'; plan = 'x' }, @{ Id = 'b'; plan = 'x' } | Update-PendoMetadata Visitor -Confirm");

        Assert.Equal((1, 0, 0, 0), Figures(run));
        Assert.Equal("a", Assert.Single(Assert.Single(Batches(server)).Json.EnumerateArray()).GetProperty("visitorId").GetString());
        Assert.Contains(Engine.Host.Questions, question => question.Contains("Update the custom metadata of the visitor 'a' at 127.0.0.1?", StringComparison.Ordinal));
    }

    [Fact]
    public void A_call_has_its_time()
    {
        WireServer server = Answer(_ => new TaskCompletionSource<WireAnswer>().Task);

        EngineRun run = Engine.Run("@{ Id = 'a'; plan = 'x' } | Update-PendoMetadata Visitor -TimeoutSec 1 -MaximumRetryCount 0 -OutageTimeoutSec 1");

        Assert.True(run.TerminatingId == "EndpointUnavailable" || run.ErrorIds.Contains("DeliveryFailed"));
        server.WaitForAbandoned(1);
    }
}
