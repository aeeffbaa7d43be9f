using PendoSegment.Events;
using PendoSegment.Ledger;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>Which fields change in nearly all records, found out without keeping a value.</summary>
public sealed class FieldSampleTests
{
    [Fact]
    public void A_field_that_changes_in_every_record_is_named_and_one_that_does_not_is_not()
    {
        using TempLedger temp = new();
        Assert.Empty(Night(temp, 0, 40));

        PendoLedgerField chatty = Assert.Single(Night(temp, 1, 40));
        Assert.Equal(("Identify", "seen\\\"", 40), (chatty.Kind, chatty.Field, chatty.Compared));

        // One value in 256 looks as the one before it.
        Assert.InRange(chatty.Changed, 33, 40);
        Assert.InRange(chatty.Share, 0.8, 1);

        // A night without changes has none, and the next compares with the one before it.
        Assert.Empty(Night(temp, 1, 40));
        Assert.Single(Night(temp, 2, 40));
        Assert.DoesNotContain("value", File.ReadAllText(temp.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_records_say_nothing()
    {
        using TempLedger temp = new();
        Night(temp, 0, 15);
        Assert.Empty(Night(temp, 1, 15));
    }

    [Fact]
    public void Of_many_ids_some_hundred_are_enough_and_they_outlive_that_the_file_is_written_anew()
    {
        using TempLedger temp = new();
        Night(temp, 0, 3000);
        int sampled = temp.Lines.Count(line => line.Contains("\"fields\"", StringComparison.Ordinal));
        Assert.InRange(sampled, 100, 512);

        LedgerFile.Forget(temp.Path, [(EventKind.Identify, "id 1")], CancellationToken.None);
        Assert.InRange(temp.Lines.Count(line => line.Contains("\"fields\"", StringComparison.Ordinal)), sampled - 1, sampled);
        PendoLedgerField chatty = Assert.Single(Night(temp, 1, 3000));
        Assert.InRange(chatty.Compared, sampled - 1, sampled);
    }

    [Theory]
    [InlineData("{\"visitor\":\"id 1\",\"fields\":{\"is\":256}}")]
    [InlineData("{\"visitor\":\"id 1\",\"fields\":{\"is\":\"1\"}}")]
    [InlineData("{\"visitor\":\"id 1\",\"fields\":[1]}")]
    [InlineData("{\"visitor\":\"id 1\",\"fields\":7}")]
    [InlineData("{\"visitor\":\"id 1\",\"fields\":{\"\\ud83d\":1}}")]
    public void A_sample_that_cannot_be_read_is_a_damaged_line_and_nothing_is_sent_for_it(string line)
    {
        using TempLedger temp = new();
        Night(temp, 0, 2);
        File.AppendAllText(temp.Path, line + "\n");

        List<string> damage = [];
        temp.Summary(damage);
        Assert.Contains("has a damaged line", Assert.Single(damage), StringComparison.Ordinal);
        using LedgerRun run = temp.Open();
        Assert.Null(run.Ask(Event(1, 0)));
    }

    private static OutgoingEvent Event(int id, int night) => LedgerUse.Stored(
        $$"""{"type":"identify","messageId":"m","userId":"id {{id}}","traits":{"is":"value","seen\"":"value {{night}} of {{id}}","rare":{{(id % 3 == 0 ? night : 0)}} } }""");

    private static IReadOnlyList<PendoLedgerField> Night(TempLedger temp, int night, int count)
    {
        using (LedgerRun run = temp.Open())
        {
            for (int id = 0; id < count; id++)
            {
                if (run.Ask(Event(id, night)) is { } outgoing)
                {
                    run.Post(outgoing, isAccepted: true);
                }
            }

            run.Complete();
        }

        return LedgerView.ChattyFields(temp.Path, _ => { }, CancellationToken.None);
    }
}
