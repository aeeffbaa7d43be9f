using System.Text;
using PendoSegment.Events;
using PendoSegment.Ledger;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>Which fields change all the time, found out from a sample and without keeping a value.</summary>
public sealed class FieldSampleTests
{
    [Fact]
    public void A_field_that_changes_in_nearly_all_records_is_named_with_its_share()
    {
        using TempLedger temp = new();
        Night(temp, 40, login: "monday");
        Assert.Empty(Chatty(temp));

        Night(temp, 40, login: "tuesday", plan: i => i < 10 ? "gold" : "free");
        PendoLedgerField field = Assert.Single(Chatty(temp));
        Assert.Equal(("Identify", "login", 40L, 40L, 1.0), (field.Kind, field.Field, field.Changed, field.Compared, field.Share));
        Assert.Equal("login (100%)", field.ToString());

        // It goes by the last complete run.
        Night(temp, 40, login: "tuesday", plan: i => i < 10 ? "gold" : "free");
        Assert.Empty(Chatty(temp));
    }

    [Theory]
    [InlineData(19, 100, false)]
    [InlineData(20, 100, true)]
    [InlineData(40, 50, true)]
    [InlineData(40, 47, false)]
    public void Fewer_than_twenty_records_say_nothing_nor_do_fields_that_less_than_half_of_them_change(int records, int percent, bool isNamed)
    {
        using TempLedger temp = new();
        Night(temp, records, login: "same");
        Night(temp, records, login: "same", plan: i => i * 100 < records * percent ? "gold" : "free");
        Assert.Equal(isNamed ? ["plan"] : [], Chatty(temp).Select(field => field.Field));
    }

    [Fact]
    public void A_field_that_comes_or_goes_has_changed()
    {
        using TempLedger temp = new();
        Night(temp, 30, login: null);
        Night(temp, 30, login: "first");
        Assert.Equal(["login"], Chatty(temp).Select(field => field.Field));
        Night(temp, 30, login: null);
        Assert.Equal(["login"], Chatty(temp).Select(field => field.Field));
    }

    [Fact]
    public void Of_however_many_ids_some_hundred_are_kept_and_the_same_ones_each_night()
    {
        using TempLedger temp = new();
        Night(temp, 5_000, login: "monday");
        string[] first = SampledIds(temp);
        Assert.InRange(first.Length, 200, 512);

        Night(temp, 5_000, login: "tuesday");
        PendoLedgerField field = Assert.Single(Chatty(temp));
        Assert.InRange(field.Compared, 200, 512);

        // Eight bits tell two values apart but for one time in 256.
        Assert.InRange(field.Share, 0.95, 1);
        Assert.Superset(first.ToHashSet(), SampledIds(temp).ToHashSet());
    }

    [Fact]
    public void No_value_is_in_the_file_and_a_number_of_a_byte_for_each_field()
    {
        using TempLedger temp = new();
        Night(temp, 25, login: "a value to be found");
        string[] lines = [.. temp.Lines.Where(line => line.Contains("\"fields\"", StringComparison.Ordinal))];
        Assert.Equal(25, lines.Length);
        Assert.All(lines, line => Assert.Matches("""^\{"visitor":"u\d+","fields":\{"plan":\d{1,3},"login":\d{1,3}\}\}$""", line));
        Assert.DoesNotContain("value", File.ReadAllText(temp.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_fields_are_kept_as_they_are_spelled()
    {
        using TempLedger temp = new();
        foreach (string value in new[] { "one", "two" })
        {
            using LedgerRun run = temp.Open();
            for (int i = 0; i < 20; i++)
            {
                run.Post(run.Ask(LedgerUse.Stored($$$"""{"type":"identify","messageId":"1","userId":"u{{{i}}}","traits":{"Größe \"x\"":"{{{value}}}{{{i}}}","\ud800":1}}"""))!, isAccepted: true);
            }

            run.Complete();
        }

        Assert.Equal(["Größe \\\"x\\\""], Chatty(temp).Select(field => field.Field));
    }

    [Fact]
    public void A_run_that_comes_to_no_end_writes_none_and_a_damaged_line_costs_nothing_but_itself()
    {
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open())
        {
            Send(run, 30, "monday", _ => "free");
            run.Complete(kind: null);
        }

        Assert.Empty(SampledIds(temp));
        Night(temp, 30, login: "monday");
        File.WriteAllLines(temp.Path, temp.Lines.Select(line => line.Replace("\"fields\":{\"plan\":", "\"fields\":{\"plan\":9", StringComparison.Ordinal)));
        List<string> damage = [];
        temp.Summary(damage);
        Assert.NotEmpty(damage);
        using LedgerRun next = temp.Open();
        Assert.Null(next.Ask(Event("u1", "monday", "free")));
    }

    private static void Night(TempLedger temp, int records, string? login, Func<int, string>? plan = null)
    {
        using LedgerRun run = temp.Open();
        Send(run, records, login, plan ?? (_ => "free"));
        run.Complete();
    }

    private static void Send(LedgerRun run, int records, string? login, Func<int, string> plan)
    {
        for (int i = 0; i < records; i++)
        {
            if (run.Ask(Event($"u{i}", login, plan(i))) is { } outgoing)
            {
                run.Post(outgoing, isAccepted: true);
            }
        }
    }

    private static OutgoingEvent Event(string id, string? login, string plan)
    {
        StringBuilder json = new($$"""{"type":"identify","messageId":"1","userId":"{{id}}","traits":{"plan":"{{plan}}" """);
        json.Append(login is null ? string.Empty : $",\"login\":\"{login} of {id}\"");
        return LedgerUse.Stored(json.Append("}}").ToString());
    }

    private static IReadOnlyList<PendoLedgerField> Chatty(TempLedger temp) => LedgerView.ChattyFields(temp.Path, text => Assert.Fail(text), CancellationToken.None);

    private static string[] SampledIds(TempLedger temp) =>
        [.. temp.Lines.Where(line => line.Contains("\"fields\"", StringComparison.Ordinal)).Select(line => line.Split('"')[3]).Distinct()];
}
