using System.Text;
using System.Text.Json;
using PendoSegment.Core.Tests.Time;

namespace PendoSegment.Core.Tests.Sandbox.Page;

/// <summary>Reads a page's feed, message by message, off the wire.</summary>
internal sealed class FeedReader : IDisposable
{
    private readonly RawClient _client;

    private FeedReader(RawClient client, string head) => (_client, Head) = (client, head);

    /// <summary>What came before the first message.</summary>
    public string Head { get; }

    public static async Task<FeedReader> OpenAsync(PendoSandbox sandbox)
    {
        RawClient client = await RawClient.ConnectAsync(sandbox.Port);
        await client.SendAsync($"GET {sandbox.PageUri.AbsolutePath}feed HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return new FeedReader(client, await client.ReadToAsync("\r\n\r\n"));
    }

    /// <summary>The next message.</summary>
    public async Task<JsonElement> NextAsync()
    {
        string text = await _client.ReadToAsync("\n\n");

        // The client shows bytes as Latin-1.
        using JsonDocument document = JsonDocument.Parse(Encoding.Latin1.GetBytes(text["data: ".Length..]));
        return document.RootElement.Clone();
    }

    /// <summary>The next message, with time moved on for as long as the feed waits.</summary>
    public async Task<JsonElement> NextAsync(ManualClock clock)
    {
        Task<JsonElement> next = NextAsync();
        while (!next.IsCompleted)
        {
            clock.MoveToNextTimer();
            await Task.Yield();
        }

        return await next;
    }

    /// <summary>The next message that has entries: while one is read, time may have gone on for long enough for some that have none.</summary>
    public async Task<JsonElement> NextWithEntriesAsync(ManualClock clock)
    {
        JsonElement message;
        do
        {
            message = await NextAsync(clock);
        }
        while (message.GetProperty("entries").GetArrayLength() == 0);
        return message;
    }

    public Task<bool> IsEndedAsync() => _client.IsEndedAsync();

    public void Dispose() => _client.Dispose();
}
