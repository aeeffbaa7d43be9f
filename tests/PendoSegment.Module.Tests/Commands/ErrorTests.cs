using System.Management.Automation;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>Errors as scripts depend on them: ids, categories, targets, preferences.</summary>
public sealed class ErrorTests : ModuleTests
{
    [Fact]
    public void An_invalid_records_error_has_its_id_category_and_target()
    {
        Listen();

        EngineRun run = Engine.Run("$global:bad = [pscustomobject]@{ Id = ''; name = 'x' }; $bad | Send-PendoIdentify");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal("EventInvalid,PendoSegment.Commands.SendPendoIdentifyCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.Same(PSObject.AsPSObject(Engine["bad"]!), PSObject.AsPSObject(error.TargetObject));
        Assert.Contains("'Id' is empty", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_that_was_bad_is_named_by_its_place_in_the_pipeline()
    {
        Listen();

        EngineRun run = Engine.Run("1..3 | ForEach-Object { [pscustomobject]@{ Id = if ($_ -eq 2) { '' } else { $_ } } } | Send-PendoIdentify");

        Assert.StartsWith("record 2: ", Assert.Single(run.ErrorTexts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_events_error_has_the_input_object_and_the_endpoints_words()
    {
        Listen(_ => WireAnswer.Status(400, "bad\r\nfield \u001b[31m!"));

        EngineRun run = Engine.Run("$global:sent = [pscustomobject]@{ Id = 'u7' }; $sent | Send-PendoIdentify");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal("EventRejected,PendoSegment.Commands.SendPendoIdentifyCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Same(PSObject.AsPSObject(Engine["sent"]!), PSObject.AsPSObject(error.TargetObject));
        Assert.Contains("'u7'", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("400", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Exception.Message, char.IsControl);
    }

    [Fact]
    public void A_refused_rows_error_has_its_line()
    {
        Listen(request => WireAnswer.Status(request.UserId == "u2" ? 422 : 200));
        Engine["path"] = Files.Write("users.csv", "id\nu1\nu2\nu3\n");

        EngineRun run = Engine.Run("Send-PendoIdentify -Path $path");

        Assert.Equal(["EventRejected"], run.ErrorIds);
        Assert.Contains("line 3", run.ErrorTexts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorAction_Stop_ends_the_command_at_the_first_bad_record()
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run("@{ Id = 'u1' }, @{ Id = '' }, @{ Id = 'u3' } | Send-PendoIdentify -ErrorAction Stop").AssertTerminated("EventInvalid");

        Assert.Empty(run.Output);
        Assert.DoesNotContain(server.Requests, request => request.UserId == "u3");
    }

    [Fact]
    public void ErrorVariable_collects_what_SilentlyContinue_hides()
    {
        Listen(request => WireAnswer.Status(request.UserId == "u2" ? 400 : 200));

        EngineRun run = Engine.RunClean("@{ Id = 'u1' }, @{ Id = '' }, @{ Id = 'u2' } | Send-PendoIdentify -ErrorAction SilentlyContinue -ErrorVariable global:bad");

        Assert.Equal(2L, run["Rejected"]);
        string[] ids = [.. ((System.Collections.ArrayList)((PSObject?)(Engine["bad"] as PSObject))?.BaseObject! ?? (System.Collections.ArrayList)Engine["bad"]!).Cast<object>()
            .Select(item => EngineRun.Id((ErrorRecord)(item is PSObject wrapped ? wrapped.BaseObject : item))).Order(StringComparer.Ordinal)];
        Assert.Equal(["EventInvalid", "EventRejected"], ids);
    }

    [Theory]
    [InlineData("Send-PendoIdentify u1")]
    [InlineData("Send-PendoGroup acc")]
    [InlineData("Send-PendoTrack u1 e")]
    [InlineData("Import-Csv $users | Send-PendoIdentify")]
    public void Without_a_key_the_command_ends_at_once_and_says_how_to_give_one(string script)
    {
        WriteUsers(1000);

        EngineRun run = Engine.Run(script).AssertTerminated("ApiKeyMissing");

        Assert.Empty(run.Errors);
        Assert.Equal(ErrorCategory.AuthenticationError, run.Terminating!.CategoryInfo.Category);
        Assert.Contains("Set-PendoApiKey", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("PENDO_API_KEY", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_that_is_too_large_is_invalid_with_its_size_and_not_sent()
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run("Send-PendoIdentify u1 @{ text = 'x' * 33000 }");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Contains("32,767 bytes", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
