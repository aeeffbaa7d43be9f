using PendoSegment.Time;

namespace PendoSegment.Sandbox.Page;

/// <summary>
/// Tells one page what happens, as server-sent events (HTML Standard, section 9.2): soon, but seldom enough for any flood. There is one for each page that is open,
/// and none holds anything for its reader: what a slow one has missed is counted.
/// </summary>
internal sealed class PageFeed(IPageStore store, IClock clock, CancellationToken stopping)
{
    /// <summary>Most entries of a message. The others are counted.</summary>
    public const int MaxEntries = 100;

    /// <summary>The shortest time between two messages.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// After how long there is a message though nothing has come: what changed in the last minute goes on to be less, and writing is the only way to see that the reader has gone.
    /// </summary>
    public static readonly TimeSpan HeartbeatTime = TimeSpan.FromSeconds(15);

    private static readonly byte[] Start = "data: "u8.ToArray();
    private static readonly byte[] End = "\n\n"u8.ToArray();

    /// <summary>Writes until the reader or the sandbox has gone.</summary>
    /// <exception cref="IOException">The reader has gone.</exception>
    /// <exception cref="OperationCanceledException">The sandbox has stopped.</exception>
    public async Task WriteAsync(Stream stream)
    {
        long told = -1;
        TimeSpan last = clock.Elapsed;
        while (true)
        {
            if (store.Journal.Number != told || clock.Elapsed - last >= HeartbeatTime)
            {
                byte[] message = Compose(ref told);
                await stream.WriteAsync(message, 0, message.Length, stopping).ConfigureAwait(false);
                last = clock.Elapsed;
            }

            await clock.DelayAsync(Pause, stopping).ConfigureAwait(false);
        }
    }

    private byte[] Compose(ref long told)
    {
        long before = Math.Max(0, told);
        DateTimeOffset now = clock.UtcNow;
        var (number, entries, answers, visitors, accounts, changes) = store.Read(() => (
            store.Journal.Number,
            store.Journal.After(before, MaxEntries),
            store.Counts,
            store.GetSubjects(MetadataKind.Visitor).Count,
            store.GetSubjects(MetadataKind.Account).Count,
            store.Journal.Changes.Count(now)));
        told = number;
        byte[] json = PageJson.Write(json =>
        {
            json.WriteNumber("n", number);
            json.WriteStartObject("counts");
            json.WriteNumber("received", answers.Accepted + answers.Rejected + answers.Throttled + answers.Failed);
            json.WriteNumber("accepted", answers.Accepted);
            json.WriteNumber("rejected", answers.Rejected);
            json.WriteNumber("throttled", answers.Throttled);
            json.WriteNumber("failed", answers.Failed);
            json.WriteEndObject();
            json.WriteNumber("visitors", visitors);
            json.WriteNumber("accounts", accounts);
            json.WriteNumber("changes", changes);
            json.WriteList("entries", entries, PageJson.WriteEntry);
            json.WriteNumber("skipped", number - before - entries.Length);
        });
        return [.. Start, .. json, .. End];
    }
}
