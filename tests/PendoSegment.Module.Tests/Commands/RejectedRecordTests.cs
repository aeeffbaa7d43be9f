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
}
