using Xunit;

namespace PendoSegment.Core.Tests.Sandbox;

/// <summary>The trouble that a sandbox makes on demand.</summary>
public sealed class SandboxTroubleTests
{
    private const string Event = """{"type":"identify","userId":"u","traits":{"a":1}}""";

    [Fact]
    public async Task Events_beyond_the_rate_are_throttled_until_the_next_second()
    {
        FakeClock clock = new();
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { RateLimit = 2, Clock = clock });
        using SandboxClient client = new(sandbox);

        await client.AcceptAsync(Event, Event);
        clock.UtcNow += TimeSpan.FromMilliseconds(999);
        Answer throttled = await client.PostAsync(Event);
        Assert.Equal((429, "1"), (throttled.Status, throttled.Headers["Retry-After"]));
        clock.UtcNow += TimeSpan.FromMilliseconds(1);
        await client.AcceptAsync(Event);

        Assert.Equal((4, 3, 1), (sandbox.Received, sandbox.Accepted, sandbox.Throttled));
        Assert.Equal(0, sandbox.Rejected);
        Assert.Equal(3, sandbox.GetVisitor("u")!.Events);
        Assert.Equal([200, 200, 429, 200], sandbox.GetEvents().Select(e => e.StatusCode));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_throttle_for_ever()
    {
        FakeClock clock = new();
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { RateLimit = 1, Clock = clock });
        using SandboxClient client = new(sandbox);

        await client.AcceptAsync(Event);
        clock.UtcNow -= TimeSpan.FromHours(1);

        await client.AcceptAsync(Event);
    }

    [Fact]
    public async Task An_invalid_event_is_refused_and_takes_nothing_of_the_rate()
    {
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { RateLimit = 1, Clock = new FakeClock() });
        using SandboxClient client = new(sandbox);

        Assert.Equal(400, (await client.PostAsync("{}")).Status);
        await client.AcceptAsync(Event);
    }

    [Fact]
    public async Task Chance_fails_the_share_that_was_asked_for_with_both_codes()
    {
        int[] first = await StatusesAsync(new SandboxOptions { FailureRate = 0.3, Random = new Random(1) });
        int[] again = await StatusesAsync(new SandboxOptions { FailureRate = 0.3, Random = new Random(1) });
        int[] other = await StatusesAsync(new SandboxOptions { FailureRate = 0.3, Random = new Random(2) });

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(s => s != 200), 35, 85);
        Assert.Equal([200, 500, 503], first.Distinct().Order());
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 0)]
    public async Task A_rate_of_none_or_all_is_exact(double rate, int accepted)
    {
        int[] statuses = await StatusesAsync(new SandboxOptions { FailureRate = rate });

        Assert.Equal(accepted, statuses.Count(s => s == 200));
    }

    [Fact]
    public async Task A_failed_event_leaves_no_metadata_and_an_invalid_one_does_not_fail()
    {
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { FailureRate = 1 });
        using SandboxClient client = new(sandbox);

        await client.PostAsync(Event);
        Assert.Equal(400, (await client.PostAsync("{}")).Status);

        Assert.Empty(sandbox.GetVisitors());
        Assert.Equal((2, 0, 1, 1), (sandbox.Received, sandbox.Accepted, sandbox.Rejected, sandbox.Failed));
        Assert.Equal(Event, Assert.Single(sandbox.GetEvents()).Body);
    }

    [Fact]
    public async Task Every_answer_waits_for_the_latency()
    {
        FakeClock clock = new();
        TimeSpan latency = TimeSpan.FromMilliseconds(250);
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { Latency = latency, Clock = clock });
        using SandboxClient client = new(sandbox);
        using RawClient raw = await RawClient.ConnectAsync(sandbox.Port);

        await client.PostAsync(Event);
        await client.PostAsync("{}");
        await raw.SendAsync("GARBAGE\r\n\r\n");
        await raw.ReadAsync();

        Assert.Equal([latency, latency, latency], clock.Delays);
    }

    [Fact]
    public async Task Without_latency_nothing_waits()
    {
        FakeClock clock = new();
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { Clock = clock });
        using SandboxClient client = new(sandbox);

        await client.AcceptAsync(Event);

        Assert.Empty(clock.Delays);
    }

    [Fact]
    public async Task Disposing_does_not_wait_for_answers_that_wait()
    {
        FakeClock clock = new() { HoldDelays = true };
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { Latency = TimeSpan.FromHours(1), Clock = clock });
        using RawClient client = await RawClient.ConnectAsync(sandbox.Port);
        await client.SendAsync(RawClient.Post($"/data/segmentio/{sandbox.ApiKey}", Event));
        await clock.Held;

        sandbox.Dispose();

        Assert.True(await client.IsEndedAsync());
        Assert.Equal(1, sandbox.Accepted);
    }

    private static async Task<int[]> StatusesAsync(SandboxOptions options)
    {
        using PendoSandbox sandbox = PendoSandbox.Start(options);
        using SandboxClient client = new(sandbox);
        int[] statuses = new int[200];
        for (int i = 0; i < statuses.Length; i++)
        {
            statuses[i] = (await client.PostAsync(Event)).Status;
        }

        return statuses;
    }
}
