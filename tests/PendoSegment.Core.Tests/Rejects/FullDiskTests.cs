using PendoSegment.Core.Tests.Delivery;
using PendoSegment.Core.Tests.Files;
using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Records;
using PendoSegment.Rejects;
using Xunit;

namespace PendoSegment.Core.Tests.Rejects;

/// <summary>A rejects file that can be opened and not be written: to go on would be to lose what is refused.</summary>
public sealed class FullDiskTests
{
    // Linux has a device that is always full.
    private const string Full = "/dev/full";

    [Fact]
    public void Delivery_ends_and_says_why_and_nothing_is_lost()
    {
        Assert.SkipUnless(File.Exists(Full), "There is no device that is always full.");
        using (RejectsFile file = RejectsFile.Open(Full))
        {
            using Delivering delivering = new(new DeliveryOptions(), attempt => new TransportReply(attempt.Id == "u3" ? 400 : 200, attempt.Id == "u3" ? "bad" : null), file);
            delivering.RunWhatFits(Enumerable.Range(0, 10).Select(i => Make.Event("u" + i)), out int taken);
            DeliveryException? fault = delivering.Dispatcher.Fault;

            Assert.Equal(DeliveryFault.RejectsUnwritable, fault?.Fault);
            Assert.Contains(Full, fault!.Message, StringComparison.Ordinal);
            Assert.Equal(0, file.Lines);

            IReadOnlyList<OutgoingEvent> left = delivering.Dispatcher.TakeUndelivered();
            Assert.Contains(left, outgoing => outgoing.ReadId() == "u3");
            Assert.Equal(taken, delivering.Dispatcher.Accepted + left.Count);
            Assert.Throws<DeliveryException>(() => file.AddUndelivered(left[0], "stopped"));
        }

        // A device is no file that was made for nothing.
        Assert.True(File.Exists(Full));
    }

    [Fact]
    public void Nothing_is_taken_away_that_was_not_made_here()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "There is no device that takes everything.");
        using (RejectsFile file = RejectsFile.Open("/dev/null"))
        {
            file.AddUndelivered(Make.Event("u"), "stopped");
        }

        Assert.True(File.Exists("/dev/null"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_in_the_file_is_told_apart_from_what_found_no_room(int lines)
    {
        OutgoingEvent[] events = [.. Enumerable.Range(0, 5).Select(i => Make.Event("u" + i))];
        using MemoryStream one = new();
        RejectsFile.Over(one).AddUndelivered(events[0], "stopped");
        using SmallDisk disk = new((one.Length * lines) + (one.Length / 2));
        using RejectsFile file = RejectsFile.Over(disk);
        using DeliveryRun run = new(new Dispatcher(new ScriptedTransport(_ => default) { Gate = new TaskCompletionSource() }, new DeliveryOptions(), new Time.ManualClock(), () => 0, file), file);
        Assert.All(events, outgoing => Assert.True(run.TryAdd(outgoing)));

        DeliveryAccount account = run.End("stopped");

        Assert.Equal((5, lines, 5 - lines), (account.Consumed, account.Kept, account.Lost));
        Assert.Contains("cannot be written: There is no room.", account.Problem, StringComparison.Ordinal);

        // Half a line is cut off again.
        string[] kept = System.Text.Encoding.UTF8.GetString(disk.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(events.Take(lines).Select(outgoing => outgoing.ReadId()), kept.Select(line => StoredEventReader.Read(line, new RecordPlace(0, 1), null, out _)!.ReadId()));
    }
}
