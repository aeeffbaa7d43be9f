using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>-Shard: several processes that share the records of one input.</summary>
public sealed class ShardTests : ModuleTests
{
    [Theory]
    [InlineData("Send-PendoIdentify -Path $users")]
    [InlineData("Import-Csv $users | Send-PendoIdentify")]
    [InlineData("ConvertTo-PendoEvent Identify -Path $users | Send-PendoEvent")]
    [InlineData("Send-PendoGroup -Path $users")]
    public void Shards_send_each_record_once_and_count_their_own(string command)
    {
        WireServer server = Listen();
        WriteUsers(200);
        long consumed = 0;
        for (int i = 1; i <= 3; i++)
        {
            EngineRun run = Engine.RunClean($"{command} -Shard {i}/3");
            Assert.Equal($"{i}/3", run["Shard"]);
            Assert.Equal(run["Accepted"], run["Consumed"]);
            Assert.InRange((long)run["Consumed"]!, 40, 90);
            consumed += (long)run["Consumed"]!;
            Assert.Equal(consumed, server.Requests.Count);
        }

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"u-{i}").Order(), server.Requests.Select(IdOf).Order());
    }

    [Fact]
    public void All_events_of_an_id_are_one_shards_in_their_order()
    {
        WireServer server = Listen();
        Engine.RunClean("$global:rows = 0..299 | ForEach-Object { @{ UserId = \"u-$($_ % 7)\"; Event = 'e'; n = $_ } }");

        string[][] shards = [.. Enumerable.Range(1, 4).Select(i => Sent(server, $"$rows | Send-PendoTrack -Shard {i}/4", request => $"{request.UserId} {request.Fields["n"]}"))];

        Assert.Equal(300, shards.Sum(shard => shard.Length));
        foreach (IGrouping<string, (string Id, int Shard, int N)> ofId in shards.SelectMany((shard, i) => shard.Select(one => (one.Split(' ')[0], i, int.Parse(one.Split(' ')[1], null)))).GroupBy(one => one.Item1))
        {
            Assert.Single(ofId.Select(one => one.Shard).Distinct());
            Assert.Equal(ofId.Select(one => one.N).Order(), ofId.Select(one => one.N));
        }
    }

    [Fact]
    public void What_is_nobodys_is_told_of_by_the_first_shard()
    {
        Listen();
        Engine["path"] = Files.Write("users.csv", "id,name\nu1,a\n,b\nu2,b,c\nVISITOR-UNIQUE-ID,e\nu3\n");
        Engine["rejects"] = Files.Path("rejects.jsonl");

        EngineRun first = Engine.Run("Send-PendoIdentify -Path $path -RejectPath $rejects -Shard 1/2");
        string[] kept = File.ReadAllLines((string)Engine["rejects"]!);
        EngineRun second = Engine.RunClean("Send-PendoIdentify -Path $path -RejectPath $rejects -Shard 2/2");

        Assert.Equal(["EventInvalid", "CsvInvalid", "EventInvalid"], first.ErrorIds);
        Assert.Contains("1 row has fewer fields", Assert.Single(first.Warnings), StringComparison.Ordinal);
        Assert.Equal(3, kept.Length);
        Assert.Equal(kept, File.ReadAllLines((string)Engine["rejects"]!));
        Assert.Equal(0L, second["Rejected"]);
        Assert.Equal(5L, (long)first["Consumed"]! + (long)second["Consumed"]!);
    }

    [Fact]
    public void A_bad_record_with_an_id_is_its_shards()
    {
        const string Records = "@{ Id = 'u-1'; at = 'never' }, @{ Id = 'Anna'; at = 'never' } | ConvertTo-PendoEvent Identify -Mapping @{ Id = 'Id'; Traits = @{ at = @{ Property = 'at'; Type = 'Date' } } }";

        // Of two shards the first has Anna and the second u-1.
        Assert.StartsWith("record 2 ('Anna'): ", Assert.Single(Engine.Run($"{Records} -Shard 1/2").ErrorTexts), StringComparison.Ordinal);
        Assert.StartsWith("record 1 ('u-1'): ", Assert.Single(Engine.Run($"{Records} -Shard 2/2").ErrorTexts), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_are_of_the_shards_own_records()
    {
        Listen();
        WriteUsers(50);

        string[][] ids = [.. Enumerable.Range(1, 3).Select(i => Engine.RunClean($"Send-PendoIdentify -Path $users -PassThru -Shard {i}/3").All("Id").Cast<string>().Order().ToArray())];

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"u-{i}").Order(), ids.SelectMany(own => own).Order());
        Assert.Equal(ids, Enumerable.Range(1, 3).Select(i => Engine.RunClean($"ConvertTo-PendoEvent Identify -Path $users -Shard {i}/3").All("Id").Cast<string>().Order().ToArray()));
    }

    [Fact]
    public void A_line_that_holds_no_event_is_told_of_by_the_first_shard()
    {
        Listen();
        Engine["path"] = Files.Write("events.jsonl", "{\"type\":\"identify\",\"messageId\":\"m\",\"userId\":\"u-1\",\"traits\":{}}\n{\n{\"type\":\"page\"}\n");

        Assert.Equal(["EventInvalid", "EventInvalid"], Engine.Run("Send-PendoEvent -Path $path -Shard 1/2").ErrorIds);
        Assert.Equal(1L, Engine.RunClean("Send-PendoEvent -Path $path -Shard 2/2")["Consumed"]);
        Assert.Empty(Engine.RunClean("1 | Send-PendoEvent -Shard 2/2 -PassThru").Output);
    }

    [Fact]
    public void The_preflight_looks_at_the_shards_own_records()
    {
        WriteUsers(60);

        long[] filled = [.. Enumerable.Range(1, 3).Select(i => (long)Engine.RunClean($"Test-PendoMapping Identify -Path $users -Shard {i}/3").All("Filled")[0]!)];

        Assert.Equal(60, filled.Sum());
        Assert.DoesNotContain(0, filled);
    }

    [Theory]
    [InlineData("ConvertTo-PendoEvent Identify")]
    [InlineData("Test-PendoMapping Identify")]
    public void A_shard_without_records_of_its_own_says_nothing_of_names(string command)
    {
        const string Records = "1..3 | ForEach-Object { @{ Id = 'u-1'; name = 'Anna' } }";

        // Of two shards the second has u-1.
        Assert.Empty(Engine.RunClean($"{Records} | {command} -Property nme, 'mai?' -Shard 1/2").Warnings);
        string warning = Assert.Single(Engine.Run($"{Records} | {command} -Property nme, 'mai?' -Shard 2/2").Warnings);
        Assert.StartsWith("Shard 2/2: No record has the properties 'nme' (-Property), 'mai?'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_that_fits_no_record_is_an_error_in_every_shard()
    {
        Listen();
        Engine["rejects"] = Files.Path("rejects.jsonl");
        foreach (int i in new[] { 1, 2 })
        {
            EngineRun run = Engine.Run($"1..60 | ForEach-Object {{ @{{ n = $_ }} }} | Send-PendoIdentify -RejectPath $rejects -Shard {i}/2").AssertTerminated("MappingInvalid");
            Assert.Empty(run.Errors);
            Assert.Contains("none of the first 50 records", run.TerminatingText, StringComparison.Ordinal);
            Assert.Equal(50, File.ReadAllLines((string)Engine["rejects"]!).Length);
        }
    }

    [Theory]
    [InlineData("u-1")]
    [InlineData("Anna")]
    public void A_record_with_an_id_shows_that_the_mapping_is_right_whosever_it_is(string id)
    {
        string records = $"@({{ @{{ Id = '{id}' }} }}.Invoke()) + (1..60 | ForEach-Object {{ @{{ n = $_ }} }}) | ConvertTo-PendoEvent Identify";

        Assert.Equal(60, Engine.Run($"{records} -Shard 1/2").ErrorIds.Count);
        Assert.Equal(id == "u-1" ? 1 : 0, Engine.RunClean($"{records} -Shard 2/2").Output.Count);
    }

    [Fact]
    public void A_rate_is_what_all_shards_may_do_together()
    {
        Listen();

        Assert.Contains(
            "Shard 2/8 sends 12.5 events a second at most, its share of 100.", Engine.RunClean("@{ Id = 'u-1' } | Send-PendoIdentify -RateLimit 100 -Shard 2/8 -Verbose").Verbose);
    }

    [Fact]
    public void A_row_that_others_count_otherwise_is_remembered_by_all_shards()
    {
        Listen(_ => WireAnswer.Status(401));
        Engine["path"] = Files.Write("users.csv", "id,name\nu2,b,c\n" + string.Concat(Enumerable.Repeat("u-1,a\n", 2000)));

        // Of two shards the second has u-1.
        EngineRun run = Engine.Run("Send-PendoIdentify -Path $path -Shard 2/2").AssertTerminated("KeyRejected");

        Assert.Contains("To go on, send a file of its header and the lines behind that.", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_names_the_shard_where_there_is_one()
    {
        Listen();

        EngineRun run = Engine.RunClean("@{ Id = 'u-1' } | Send-PendoIdentify -Shard 1/1 | ForEach-Object { \"$_\"; $_ | ConvertTo-Json }; @{ Id = 'u-1' } | Send-PendoIdentify | ForEach-Object { \"$_\"; $_ | ConvertTo-Json }");

        string[] texts = [.. run.Output.Select(item => (string)item.BaseObject)];
        Assert.StartsWith("Identify 1/1: 1 consumed, 1 accepted", texts[0], StringComparison.Ordinal);
        Assert.Equal("1/1", JsonSerializer.Deserialize<JsonElement>(texts[1]).GetProperty("Shard").GetString());
        Assert.StartsWith("Identify: 1 consumed, 1 accepted", texts[2], StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, JsonSerializer.Deserialize<JsonElement>(texts[3]).GetProperty("Shard").ValueKind);
        Assert.Contains("Shard      : 1/1", Engine.Show("@{ Id = 'u-1' } | Send-PendoIdentify -Shard 1/1 | Format-List"), StringComparison.Ordinal);
        Assert.DoesNotContain("Shard", Engine.Show("@{ Id = 'u-1' } | Send-PendoIdentify | Format-List"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Send-PendoIdentify -Shard 3/2")]
    [InlineData("Send-PendoGroup -Shard ''")]
    [InlineData("Send-PendoTrack -Shard $null")]
    [InlineData("Send-PendoEvent -Shard Automatic")]
    [InlineData("ConvertTo-PendoEvent Identify -Shard 0/2")]
    [InlineData("Test-PendoMapping Identify -Shard 2")]
    public void What_is_no_shard_ends_the_command_before_anything_is_read(string command)
    {
        Listen();

        EngineRun run = Engine.Run($"@{{ Id = '' }} | {command}").AssertTerminated("ShardInvalid");

        Assert.Empty(run.Errors);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Terminating!.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void One_event_by_parameters_has_no_shard() =>
        Assert.Equal("AmbiguousParameterSet", EngineRun.Id(Engine.Run("Send-PendoIdentify -UserId u-1 -Shard 1/2").Terminating!));

    private static string IdOf(WireRequest request) => request.Json.GetProperty(request.Json.GetProperty("type").GetString() == "group" ? "groupId" : "userId").GetString()!;

    private string[] Sent(WireServer server, string command, Func<WireRequest, string> select)
    {
        int before = server.Requests.Count;
        Engine.RunClean(command);
        return [.. server.Requests.Skip(before).Select(select)];
    }
}
