using System.Text.Json;
using PendoSegment.Core.Tests.Time;
using PendoSegment.Sandbox;
using PendoSegment.Sandbox.Page;
using PendoSegment.Sandbox.Verdicts;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox.Page;

/// <summary>What a page that is open is told as it happens.</summary>
public sealed class PageFeedTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly PendoSandbox _sandbox;
    private readonly PageClient _page;

    public PageFeedTests()
    {
        _sandbox = PendoSandbox.Start(new SandboxOptions { Clock = _clock });
        _page = new PageClient(_sandbox);
    }

    public void Dispose()
    {
        _page.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task A_page_is_told_at_once_where_things_stand()
    {
        using FeedReader feed = await FeedReader.OpenAsync(_sandbox);

        Assert.Equal(
            """{"n":0,"counts":{"received":0,"accepted":0,"rejected":0,"throttled":0,"failed":0},"visitors":0,"accounts":0,"changes":0,"entries":[],"skipped":0}""",
            (await feed.NextAsync()).GetRawText());
        Assert.Contains("Content-Type: text/event-stream\r\n", feed.Head, StringComparison.Ordinal);
        Assert.Contains("Connection: close\r\n", feed.Head, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", feed.Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Then_it_is_told_what_came_since_the_last_message_oldest_first()
    {
        using FeedReader feed = await FeedReader.OpenAsync(_sandbox);
        await feed.NextAsync();
        await _page.AcceptAsync(PageClient.Identify("u", """{"plan":"pro"}"""), PageClient.Group("g"));
        await _page.PostAsync("no JSON");

        JsonElement message = await feed.NextWithEntriesAsync(_clock);
        await _page.AcceptAsync(PageClient.Identify("v"));
        JsonElement next = await feed.NextWithEntriesAsync(_clock);

        Assert.Equal("""{"received":3,"accepted":2,"rejected":1,"throttled":0,"failed":0}""", message.GetProperty("counts").GetRawText());
        Assert.Equal((1, 1, 1, 0), (Number(message, "visitors"), Number(message, "accounts"), Number(message, "changes"), Number(message, "skipped")));
        Assert.Equal(["1", "2", "3"], PageClient.Texts(message.GetProperty("entries"), "n"));
        Assert.Equal(["identify", "group", ""], PageClient.Texts(message.GetProperty("entries"), "kind"));
        Assert.Equal(["4"], PageClient.Texts(next.GetProperty("entries"), "n"));
        Assert.Equal((4, 2), (Number(next, "n"), Number(next, "visitors")));
    }

    [Fact]
    public async Task Of_a_flood_it_is_told_the_newest_and_how_many_more_there_were()
    {
        using FeedReader feed = await FeedReader.OpenAsync(_sandbox);
        await feed.NextAsync();
        for (int i = 0; i < PageFeed.MaxEntries + 7; i++)
        {
            await _page.AcceptAsync(PageClient.Identify($"u-{i}"));
        }

        JsonElement message = await feed.NextWithEntriesAsync(_clock);

        Assert.Equal((PageFeed.MaxEntries + 7, 7, PageFeed.MaxEntries), (Number(message, "n"), Number(message, "skipped"), message.GetProperty("entries").GetArrayLength()));
        Assert.Equal("8", PageClient.Texts(message.GetProperty("entries"), "n")[0]);
    }

    [Fact]
    public async Task Several_pages_are_told_the_same()
    {
        using FeedReader one = await FeedReader.OpenAsync(_sandbox);
        await _page.AcceptAsync(PageClient.Identify("u"));
        using FeedReader other = await FeedReader.OpenAsync(_sandbox);

        JsonElement late = await other.NextWithEntriesAsync(_clock);
        JsonElement early = await one.NextWithEntriesAsync(_clock);

        Assert.Equal(early.GetRawText(), late.GetRawText());
    }

    [Fact]
    public async Task When_nothing_happens_it_is_told_now_and_then_that_the_last_minute_goes_by()
    {
        await _page.AcceptAsync(PageClient.Identify("u", """{"plan":"pro"}"""));
        using FeedReader feed = await FeedReader.OpenAsync(_sandbox);
        List<JsonElement> messages = [await feed.NextAsync()];
        TimeSpan start = _clock.Elapsed;
        while (messages.Count < 5)
        {
            messages.Add(await feed.NextAsync(_clock));
        }

        Assert.Equal([1, 1, 1, 1, 0], messages.Select(static message => Number(message, "changes")));
        Assert.All(messages.Skip(1), static message => Assert.Equal((1, 0, 0), (Number(message, "n"), message.GetProperty("entries").GetArrayLength(), Number(message, "skipped"))));
        Assert.True(_clock.Elapsed - start >= TimeSpan.FromTicks(4 * PageFeed.HeartbeatTime.Ticks), $"They came in {_clock.Elapsed - start}.");
    }

    [Fact]
    public async Task It_ends_with_the_sandbox()
    {
        using FeedReader feed = await FeedReader.OpenAsync(_sandbox);
        await feed.NextAsync();

        _sandbox.Dispose();

        Assert.True(await feed.IsEndedAsync());
    }

    [Fact]
    public async Task It_ends_when_the_reader_has_gone()
    {
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { Clock = _clock });
        SandboxStore store = new();
        PageFeed feed = new(store, _clock, TestContext.Current.CancellationToken);

        Task writing = feed.WriteAsync(new GoneStream(after: 2));
        while (!writing.IsCompleted)
        {
            store.Add(Verdict.Success([]), incoming: null, request: null, FakeClock.Start);
            _clock.MoveToNextTimer();
            await Task.Yield();
        }

        await Assert.ThrowsAsync<IOException>(() => writing);
    }

    [Fact]
    public async Task A_slow_reader_gets_the_newest_and_no_backlog()
    {
        SandboxStore store = new();
        SlowStream stream = new();
        using CancellationTokenSource stop = new();
        Task writing = new PageFeed(store, _clock, stop.Token).WriteAsync(stream);
        for (int i = 0; i < 5000; i++)
        {
            store.Add(Verdict.Success([]), incoming: null, request: null, FakeClock.Start);
        }

        // The first message is still on its way: one write, whatever happened since.
        _clock.MoveToNextTimer();
        Assert.Single(stream.Written);
        stream.Release();
        while (stream.Written.Count < 2)
        {
            _clock.MoveToNextTimer();
            await Task.Yield();
        }

        using JsonDocument message = JsonDocument.Parse(stream.Written[1].AsMemory("data: ".Length));
        Assert.Equal((5000, 4900, 100), (Number(message.RootElement, "n"), Number(message.RootElement, "skipped"), message.RootElement.GetProperty("entries").GetArrayLength()));
        await stop.CancelAsync();
        stream.Release();
        while (!writing.IsCompleted)
        {
            await Task.Yield();
        }
    }

    private static int Number(JsonElement message, string name) => message.GetProperty(name).GetInt32();

    /// <summary>Takes some writes; then its reader has gone.</summary>
    private sealed class GoneStream(int after) : MemoryStream
    {
        private int _left = after;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            _left-- > 0 ? Task.CompletedTask : Task.FromException(new IOException("The reader has gone."));
    }

    /// <summary>Holds each write until it is released.</summary>
    private sealed class SlowStream : MemoryStream
    {
        private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<byte[]> Written { get; } = [];

        public void Release() => Interlocked.Exchange(ref _held, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Written.Add(buffer);
            return _held.Task.WaitAsync(cancellationToken);
        }
    }
}
