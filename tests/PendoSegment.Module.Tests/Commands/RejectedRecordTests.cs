using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>What a rejects file holds of a record: no more than its event would.</summary>
public sealed class RejectedRecordTests : ModuleTests
{
    private const string Record = "[pscustomobject]@{ id = ''; name = 'Anna'; 'Pay [EUR]' = 'SECRET'; profile = [pscustomobject]@{ dept = 'Sales'; phone = 'SECRET' } }";

    [Theory]
    [InlineData("-ExcludeProperty 'Pay [EUR]', profile.phone", "id,name,profile.dept")]
    [InlineData("-ExcludeProperty 'Pay*', *phone*", "id,name,profile.dept")]
    [InlineData("-ExcludeProperty 'Pay [EUR]', profile", "id,name")]
    [InlineData("-Property name", "id,name")]
    [InlineData("-Property na*, profile.dept", "id,name,profile.dept")]
    [InlineData("-Property na*, profile -ExcludeProperty profile_phone", "id,name,profile.dept")]
    [InlineData("-Mapping @{ Id = 'id'; Traits = @{ n = 'name'; d = 'profile.dept'; c = @{ Value = 1 } } }", "id,name,profile.dept")]
    public void What_stays_at_home_is_not_written_down_either(string options, string expected)
    {
        Listen();
        string file = Files.Path("rejects.jsonl");
        Engine["rejects"] = file;

        EngineRun run = Engine.Run($"{Record} | Send-PendoIdentify -RejectPath $rejects {options}");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        string line = Assert.Single(File.ReadAllLines(file));
        Assert.DoesNotContain("SECRET", line, StringComparison.Ordinal);
        Assert.Equal(expected, string.Join(',', JsonDocument.Parse(line).RootElement.GetProperty("record").EnumerateObject().Select(member => member.Name)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("-ExcludeProperty pay", false)]
    [InlineData("-Mapping @{ Id = 'id'; Traits = @{ n = 'name' } }", false)]
    public void A_row_that_cannot_be_read_is_written_down_where_all_of_it_may_leave(string options, bool isThere)
    {
        Listen();
        string file = Files.Path("rejects.jsonl");
        Engine["rejects"] = file;
        Engine["file"] = Files.Write("users.csv", "id,name,pay\nu-1,Anna,SECRET,surplus\nu-2,Bob,SECRET\n,Cleo,SECRET\n");

        Engine.Run($"Send-PendoIdentify -Path $file -RejectPath $rejects {options}");

        string[] lines = File.ReadAllLines(file);
        Assert.Equal(2, lines.Length);
        Assert.Equal(isThere ? 2 : 0, lines.Count(line => line.Contains("SECRET", StringComparison.Ordinal)));
        Assert.Equal([2, 4], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("line").GetInt32()));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ id = ''; n = 7; x = 1.5; big = 12345678901234567890; on = $true; none = $null; when = [datetime]'2026-01-31T12:00:00Z' }",
        """{"id":"","n":7,"x":1.5,"big":12345678901234567890,"on":true,"none":null,"when":"2026-01-31T12:00:00.000Z"}""")]
    [InlineData("[pscustomobject]@{ id = ''; tags = 'a', 'b'; numbers = 1, 2; one = @('a') }", """{"id":"","tags":["a","b"],"numbers":[1,2],"one":["a"]}""")]
    [InlineData("[ordered]@{ id = ''; address = [ordered]@{ city = 'Bern'; zip = 3000; lines = 'a', 'b' } }", """{"id":"","address":{"city":"Bern","zip":3000,"lines":["a","b"]}}""")]
    [InlineData("[pscustomobject]@{ id = ''; bytes = [byte[]](1, 2); nan = [double]::NaN; process = (Get-Process -Id $PID); name = 'Anna' }", """{"id":"","name":"Anna"}""")]
    [InlineData("[pscustomobject]@{ id = ''; name = 'Anna'; PSComputerName = 'srv'; RunspaceId = [guid]::NewGuid() }", """{"id":"","name":"Anna"}""")]
    [InlineData("[pscustomobject]@{ id = ''; loud = [Loud]::new(); list = @([Loud]::new(), 'b'); name = 'Anna' }", """{"id":"","list":["b"],"name":"Anna"}""")]
    [InlineData("($table.Rows[0])", """{"id":"","logins":5,"left":null}""")]
    [InlineData("($table.DefaultView[0])", """{"id":"","logins":5,"left":null}""")]
    public void A_record_is_written_as_the_values_that_it_has(string record, string expected)
    {
        Listen();
        Engine["rejects"] = Files.Path("rejects.jsonl");

        EngineRun run = Engine.Run($$"""
            class Loud { [string] ToString() { throw 'It is loud.' } }
            $table = [System.Data.DataTable]::new()
            $null = $table.Columns.Add('id'), $table.Columns.Add('logins', [int]), $table.Columns.Add('left', [datetime])
            $null = $table.Rows.Add('', 5, [DBNull]::Value)
            {{record}} | Send-PendoIdentify -UserIdProperty id -RejectPath $rejects
            """);

        Assert.Null(run.Terminating);
        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Equal(expected, JsonDocument.Parse(Assert.Single(File.ReadAllLines(Files.Path("rejects.jsonl")))).RootElement.GetProperty("record").GetRawText());
    }

    [Fact]
    public void Lists_and_numbers_are_values_where_something_stays_at_home_too()
    {
        Listen();
        Engine["rejects"] = Files.Path("rejects.jsonl");

        Engine.Run("[pscustomobject]@{ id = ''; pay = 1; n = 7; tags = 'a', 'b'; in = @{ n = 8; pay = 2 } } | Send-PendoIdentify -ExcludeProperty pay, in.pay -RejectPath $rejects");

        string line = Assert.Single(File.ReadAllLines(Files.Path("rejects.jsonl")));
        Assert.Equal("""{"id":"","n":7,"tags":["a","b"],"in.n":8}""", JsonDocument.Parse(line).RootElement.GetProperty("record").GetRawText());
    }

    [Fact]
    public void What_a_replay_refuses_is_kept_as_it_is_and_stays_so()
    {
        Listen(request => Wire.WireAnswer.Status(request.UserId == "u-2" ? 400 : 200));
        string[] lines =
        [
            """{"time":"2026-01-31T12:00:00.000Z","code":"EventInvalid","reason":"no id","kind":"identify","line":12,"record":{"id":"","n":1.50}}""",
            """{"type":"identify","messageId":"m-1","userId":"u-1"}""",
            """{"type":"identify","messageId":"m-2","userId":"u-2"}""",
            """{"time":"2026-01-31T12:00:00.000Z","code":"NotDeliv""",
        ];
        Engine["first"] = Files.Write("first.jsonl", string.Join('\n', lines));
        (Engine["second"], Engine["third"]) = (Files.Path("second.jsonl"), Files.Path("third.jsonl"));

        EngineRun run = Engine.Run("Send-PendoEvent -Path $first -RejectPath $second");
        Engine.Run("Send-PendoEvent -Path $second -RejectPath $third");

        Assert.Equal<(object?, object?, object?)>((4L, 1L, 3L), (run["Consumed"], run["Accepted"], run["Rejected"]));
        string[] second = File.ReadAllLines(Files.Path("second.jsonl"));
        string[] third = File.ReadAllLines(Files.Path("third.jsonl"));
        Assert.Equal(3, second.Length);
        Assert.Contains(lines[0], second);
        string torn = Assert.Single(second, line => line.Contains("NotDeliv", StringComparison.Ordinal));
        Assert.Equal(lines[3], JsonDocument.Parse(torn).RootElement.GetProperty("text").GetString());

        // And so with every further replay.
        Assert.Equal(3, third.Length);
        Assert.Equal(second.Where(line => !line.Contains("u-2", StringComparison.Ordinal)).Order(), third.Where(line => !line.Contains("u-2", StringComparison.Ordinal)).Order());
    }
}
