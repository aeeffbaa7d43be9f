using PendoSegment.Core.Tests.Sandbox;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Engage;

/// <summary>How often a call of the API is tried again, and after which time.</summary>
public sealed class EngageClientTests
{
    [Fact]
    public async Task A_call_that_fails_is_tried_again_after_waits_that_double()
    {
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { FailureRate = 1 });

        (EngageReply answer, FakeClock clock) = await CallAsync(sandbox, calls: 1);

        Assert.True(answer.Reply.StatusCode is 408 or 500 or 503);
        Assert.Equal([0.5, 1, 2], clock.Delays.Select(static wait => wait.TotalSeconds));
        Assert.Equal(4, sandbox.Failed);
        Assert.Empty(answer.Body);
    }

    [Theory]
    [InlineData(3.6, 3)]
    [InlineData(3.5, 2)]
    [InlineData(0.5, 0)]
    public async Task Nobody_waits_longer_than_it_was_said(double patience, int waits)
    {
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { FailureRate = 1 });

        (EngageReply answer, FakeClock clock) = await CallAsync(sandbox, calls: 1, patience: patience);

        Assert.False(answer.Reply.IsAccepted);
        Assert.Equal(new[] { 0.5, 1, 2 }.Take(waits), clock.Delays.Select(static wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task Nor_for_one_answer_that_never_comes()
    {
        System.Net.Sockets.TcpListener silent = new(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        using RenewableClient http = HttpClientFactory.Create(null, null, direct: true);
        EngageClient client = new(
            http,
            PendoEndpoint.At(PendoService.Engage, new Uri($"http://{silent.LocalEndpoint}")),
            new IntegrationKey("a-key"),
            new RetryPolicy(3, null),
            TimeSpan.FromDays(1),
            new FakeClock { MovesWithDelays = true },
            static () => 0,
            patience: TimeSpan.FromMilliseconds(100));

        EngageReply answer = await client.CallAsync(HttpMethod.Get, "token/verify", null, TestContext.Current.CancellationToken);
        silent.Stop();

        Assert.Equal((TransportFailure.TimedOut, "no answer within 0.1 s"), (answer.Reply.Failure, answer.Reply.Reason));
    }

    [Fact]
    public async Task What_the_server_asks_to_wait_comes_first()
    {
        // Its clock stands still: the second is never over.
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { RateLimit = 1, Clock = new FakeClock() });

        (EngageReply answer, FakeClock clock) = await CallAsync(sandbox, calls: 2);

        Assert.Equal(429, answer.Reply.StatusCode);
        Assert.Equal([1, 1, 1], clock.Delays.Select(static wait => wait.TotalSeconds));
        Assert.Equal((1, 4), (sandbox.Accepted, sandbox.Throttled));
    }

    [Fact]
    public async Task What_is_refused_is_not_tried_again()
    {
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions());

        (EngageReply answer, FakeClock clock) = await CallAsync(sandbox, calls: 1, key: "another-key");

        Assert.Equal((403, 1), (answer.Reply.StatusCode, sandbox.Received));
        Assert.Empty(clock.Delays);
    }

    private static async Task<(EngageReply Answer, FakeClock Clock)> CallAsync(PendoSandbox sandbox, int calls, string? key = null, double? patience = null)
    {
        FakeClock clock = new() { MovesWithDelays = true };
        using RenewableClient http = HttpClientFactory.Create(null, null, direct: true);
        EngageClient client = new(
            http, PendoEndpoint.At(PendoService.Engage, sandbox.Endpoint), new IntegrationKey(key ?? sandbox.IntegrationKey), new RetryPolicy(3, null), TimeSpan.FromSeconds(30), clock, static () => 0, patience: patience is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        EngageReply answer = default;
        for (int i = 0; i < calls; i++)
        {
            answer = await client.CallAsync(HttpMethod.Get, "token/verify", null, TestContext.Current.CancellationToken);
        }

        return (answer, clock);
    }
}
