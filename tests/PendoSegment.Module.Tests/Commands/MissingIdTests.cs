using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>One mistake is one error: a pipeline whose records all lack the id's property.</summary>
public sealed class MissingIdTests : ModuleTests
{
    [Theory]
    [InlineData("ConvertTo-PendoEvent -Kind Identify")]
    [InlineData("Send-PendoIdentify")]
    [InlineData("Send-PendoIdentify -UserIdProperty UserName")]
    public void A_pipeline_without_the_id_ends_with_one_error_that_names_what_there_is(string command)
    {
        Listen();

        EngineRun run = Engine.Run($"1..100 | ForEach-Object {{ [pscustomobject]@{{ Usrname = $_; 'Job Title' = 'x' }} }} | {command}");

        run.AssertTerminated("MappingInvalid");
        Assert.Empty(run.Errors);
        Assert.Contains("'Usrname', 'Job Title'", run.TerminatingText, StringComparison.Ordinal);
        Assert.Equal(command.EndsWith("UserName", StringComparison.Ordinal), run.TerminatingText.Contains("Did you mean 'Usrname'?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'id,name', 'u-1,Anna'", "This is text and no object")]
    [InlineData("42, 43", "This is a value (Int32) and no object")]
    public void What_is_no_object_is_told_so(string values, string expected) =>
        Assert.All(Engine.Run($"{values} | ConvertTo-PendoEvent -Kind Identify").ErrorTexts, text => Assert.Contains(expected, text, StringComparison.Ordinal));

    [Fact]
    public void What_was_held_back_is_told_in_its_order_once_an_id_is_there()
    {
        WireServer server = Listen();
        Engine["rejects"] = Files.Path("rejects.jsonl");

        EngineRun run = Engine.Run("(1..49 | ForEach-Object { @{ n = $_ } }) + @{ id = 'u-50' } + @{ n = 51 } | Send-PendoIdentify -RejectPath $rejects");

        Assert.Null(run.Terminating);
        Assert.Equal([.. Enumerable.Range(1, 49), 51], run.ErrorTexts.Select(text => int.Parse(text.Split(':')[0].Split(' ')[1], null)));
        Assert.Equal(50, File.ReadAllLines((string)Engine["rejects"]!).Length);
        Assert.Equal("u-50", Assert.Single(server.Requests).UserId);
    }

    [Fact]
    public void A_short_input_of_which_no_record_has_it_ends_with_one_error_too()
    {
        EngineRun run = Engine.Run("1..2 | ForEach-Object { @{ n = $_ } } | ConvertTo-PendoEvent -Kind Group");

        run.AssertTerminated("MappingInvalid");
        Assert.Empty(run.Errors);
        Assert.StartsWith("No event was made: none of the 2 records can be used.", run.TerminatingText, StringComparison.Ordinal);
        Assert.EndsWith("Its properties: 'n'.", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_record_alone_nobody_can_say_that_the_mapping_is_wrong() =>
        Assert.Equal(["EventInvalid"], Engine.Run("@{ n = 1 } | ConvertTo-PendoEvent -Kind Group").ErrorIds);

    [Fact]
    public void An_empty_id_is_the_records_own_fault()
    {
        EngineRun run = Engine.Run("1..60 | ForEach-Object { @{ n = $_; Id = '' } } | ConvertTo-PendoEvent -Kind Identify");

        Assert.Null(run.Terminating);
        Assert.Equal(60, run.ErrorIds.Count);
    }
}
