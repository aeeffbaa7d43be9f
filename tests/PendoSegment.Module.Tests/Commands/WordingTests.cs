using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>Messages are sentences, and say where.</summary>
public sealed class WordingTests : ModuleTests
{
    [Fact]
    public void Send_PendoEvent_says_which_of_the_objects_is_no_event_and_what_it_is()
    {
        Listen();

        EngineRun run = Engine.Run("""
            (ConvertTo-PendoEvent -Kind Identify -UserId u1), @{ a = 1 }, 'text' | Send-PendoEvent
            """);

        Assert.Equal(1L, run["Accepted"]);
        Assert.Equal(
            [
                "record 2: This is not an event that can be sent: an object of type Hashtable without a property Json; ConvertTo-PendoEvent makes events.",
                "record 3: This is not an event that can be sent: it is no JSON object. Records are sent with Send-PendoIdentify, Send-PendoGroup or Send-PendoTrack.",
            ],
            run.ErrorTexts);
    }

    [Theory]
    [InlineData("$null", "This is null.")]
    [InlineData("@(1, 2)", "This is of type Object[].")]
    public void Traits_that_cannot_be_are_told_what_they_are(string traits, string expected)
    {
        EngineRun run = Engine.Run($"Send-PendoIdentify u1 -Traits {traits}").AssertTerminated("ParameterArgumentTransformationError");

        Assert.EndsWith(expected, run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_getter_that_throws_is_told_of_in_one_sentence()
    {
        Listen();

        EngineRun run = Engine.Run("""
            $record = [pscustomobject]@{ Id = 1 }
            $record.PSObject.Properties.Add([System.Management.Automation.PSScriptProperty]::new('broken', { throw 'It is closed.' }))
            $record | Send-PendoIdentify -Verbose
            """);

        Assert.Contains("its getter failed: It is closed.", Assert.Single(run.Verbose, text => text.Contains("broken", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("..", run.Verbose[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "1 event had been taken and not delivered; with -RejectPath it would be kept in a file.")]
    [InlineData("-RejectPath $rejects", "1 event had been taken and not delivered and is in '")]
    public void One_event_is_spoken_of_as_one(string rejects, string expected)
    {
        Listen(_ => WireAnswer.Status(401));
        Engine["rejects"] = Files.Path("rejects.jsonl");

        EngineRun run = Engine.Run($"Send-PendoIdentify u1 {rejects}").AssertTerminated("KeyRejected");

        Assert.Contains(expected, run.TerminatingText, StringComparison.Ordinal);
    }
}
