using System.Collections;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>-ParentGroupIdProperty and ParentId, wherever records become events.</summary>
public sealed class ParentAccountTests : ModuleTests
{
    private const string Rows = "[pscustomobject]@{ Id = 'x-1'; Company = 'berlin'; Holding = 'acme'; Event = 'Opened' }, [pscustomobject]@{ Id = 'x-2'; Company = 'initech'; Holding = ''; Event = 'Opened' }";

    [Theory]
    [InlineData("ConvertTo-PendoEvent -Kind Group -GroupIdProperty Company -ParentGroupIdProperty Holding")]
    [InlineData("ConvertTo-PendoEvent -Kind Group -Mapping @{ Id = 'Company'; ParentId = 'Holding' }")]
    [InlineData("ConvertTo-PendoEvent -Kind Group -Mapping @{ Id = 'Company'; ParentId = 'other' } -ParentAccountIdProperty Holding")]
    [InlineData("ConvertTo-PendoEvent -Kind Identify -GroupIdProperty Company -ParentGroupIdProperty Holding")]
    [InlineData("ConvertTo-PendoEvent -Kind Identify -Mapping @{ Id = 'Id'; ParentId = 'Holding' } -GroupIdProperty Company")]
    [InlineData("ConvertTo-PendoEvent -Kind Track -GroupIdProperty Company -ParentGroupIdProperty Holding")]
    public void The_account_is_the_parents_child(string command)
    {
        EngineRun run = Engine.RunClean($"{Rows} | {command}");

        Assert.Contains("\"groupId\":\"acme::berlin\"", (string)run.All("Json")[0]!, StringComparison.Ordinal);
        Assert.Contains("\"groupId\":\"initech\"", (string)run.All("Json")[1]!, StringComparison.Ordinal);
        Assert.All(run.All("Json"), json => Assert.DoesNotContain("Holding", (string)json!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Send-PendoIdentify -UserIdProperty Id -GroupIdProperty Company")]
    [InlineData("Send-PendoGroup -GroupIdProperty Company")]
    [InlineData("Send-PendoTrack -UserIdProperty Id -GroupIdProperty Company")]
    public void Every_Send_command_takes_it_from_the_pipeline_and_from_a_file(string command)
    {
        WireServer server = Listen();
        Engine["file"] = Files.Write("rows.csv", "Id,Company,Holding,Event\nx-1,berlin,acme,Opened\n");

        Engine.RunClean($"{Rows} | {command} -ParentGroupIdProperty Holding; {command} -Path $file -ParentGroupIdProperty Holding");

        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(2, server.Requests.Count(request => request.Text.Contains("\"groupId\":\"acme::berlin\"", StringComparison.Ordinal)));
        Assert.Single(server.Requests, request => request.Text.Contains("\"groupId\":\"initech\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_preflight_has_a_row_for_it_and_says_what_a_parent_means()
    {
        EngineRun run = Engine.RunClean($"{Rows} | Test-PendoMapping -Kind Identify -GroupIdProperty Company -ParentGroupIdProperty Holding");

        Assert.Equal(["userId", "groupId", "parentGroupId", "Event"], run.All("Field"));
        Assert.Equal("Holding", run.All("Property")[2]);
        Assert.Equal(1L, run.All("Filled")[2]);
        Assert.Equal(["ParentAccount"], ((IEnumerable)run.Output[1].Properties["Issues"].Value).Cast<object>().Select(issue => issue.GetType().GetProperty("Code")!.GetValue(issue)!.ToString()));
        Assert.Equal(false, Assert.Single(Engine.RunClean($"{Rows} | Test-PendoMapping -Kind Group -GroupIdProperty Company -ParentGroupIdProperty Holdin -Quiet").Output).BaseObject);
    }

    [Theory]
    [InlineData("ConvertTo-PendoEvent -Kind Identify -ParentGroupIdProperty Holding")]
    [InlineData("ConvertTo-PendoEvent -Kind Identify -Mapping @{ Id = 'Id'; ParentId = 'Holding' }")]
    [InlineData("New-PendoMapping -Kind Identify -UserIdProperty Id -ParentGroupIdProperty Holding")]
    public void A_parent_without_an_account_is_refused_at_once(string command)
    {
        EngineRun run = Engine.Run($"[pscustomobject]@{{ Id = 'x-1'; Holding = 'acme' }} | {command}");

        run.AssertTerminated("MappingInvalid");
        Assert.Contains("-GroupIdProperty", run.TerminatingText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("psd1")]
    [InlineData("json")]
    public void A_proposal_is_written_with_it_and_read_again(string form)
    {
        Engine["file"] = Files.Path($"m.{form}");

        EngineRun run = Engine.RunClean($"{Rows} | New-PendoMapping -Kind Group $file -GroupIdProperty Company -ParentGroupIdProperty holding; {Rows} | ConvertTo-PendoEvent -Kind Group -Mapping $file");

        Assert.Equal(["acme::berlin", "initech"], run.All("Id"));
        Assert.Contains("Holding", File.ReadAllText((string)Engine["file"]!), StringComparison.Ordinal);
        Assert.All(run.All("Json"), json => Assert.DoesNotContain("holding", (string)json!, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_given_directly_is_joined_by_the_same_rule()
    {
        EngineRun run = Engine.Run("ConvertTo-PendoEvent -Kind Group -GroupId berlin -ParentGroupId acme; ConvertTo-PendoEvent -Kind Group -GroupId a::b -ParentGroupId acme");

        Assert.Equal("acme::berlin", run["Id"]);
        Assert.Contains("'acme::a::b'", Assert.Single(run.ErrorTexts), StringComparison.Ordinal);
    }
}
