using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

public sealed class WhatIfTests : ModuleTests
{
    [Theory]
    [InlineData("Send-PendoIdentify u1 @{ a = 1 } -WhatIf", "Send an identify event", "for visitor 'u1'")]
    [InlineData("Send-PendoGroup acc -WhatIf", "Send a group event", "for account 'acc'")]
    [InlineData("Send-PendoTrack u1 Opened -WhatIf", "Send a track event", "for visitor 'u1'")]
    [InlineData("[pscustomobject]@{ Id = 'u1' } | Send-PendoIdentify -WhatIf", "Send an identify event", "for visitor 'u1'")]
    [InlineData("Send-PendoIdentify -Path $path -WhatIf", "Send an identify event", "for visitor 'u1'")]
    [InlineData("$WhatIfPreference = $true; Send-PendoIdentify u1", "Send an identify event", "for visitor 'u1'")]
    public void A_rehearsal_sends_nothing_needs_no_key_and_says_what_would_be_sent(string script, string action, string target)
    {
        Engine["path"] = Files.Write("users.csv", "id\nu1\n");

        string shown = Engine.Show(script);

        Assert.Contains(action, shown, StringComparison.Ordinal);
        Assert.Contains(target, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("ERROR", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Accepted", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsal_with_a_key_sends_nothing_and_still_finds_bad_records()
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run("[pscustomobject]@{ Id = '' }, [pscustomobject]@{ Id = 'u1' } | Send-PendoIdentify -WhatIf -PassThru");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Empty(server.Requests);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public void What_would_be_sent_is_said_in_one_sentence()
    {
        string shown = Engine.Show("Send-PendoIdentify u1 -WhatIf");

        Assert.Matches(@"^What if: Send an identify event for visitor 'u1' \(\d+ bytes\) to Pendo\r?\n$", shown);
    }

    [Fact]
    public void WhatIf_false_sends_in_spite_of_the_preference()
    {
        WireServer server = Listen();

        Engine.RunClean("$WhatIfPreference = $true; Send-PendoIdentify u1 -WhatIf:$false");

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("Send-PendoIdentify u1 -Confirm")]
    [InlineData("$ConfirmPreference = 'Low'; Send-PendoIdentify u1")]
    [InlineData("$ConfirmPreference = 'Medium'; Send-PendoIdentify u1")]
    public void The_user_is_asked_when_it_is_wanted_and_a_no_sends_nothing(string script)
    {
        WireServer server = Listen();
        Engine.Host.Choices.Enqueue(2);

        EngineRun run = Engine.RunClean(script);

        Assert.Contains("visitor 'u1'", Assert.Single(Engine.Host.Questions), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        Assert.Equal(0L, run["Accepted"]);
    }

    [Fact]
    public void Each_record_is_asked_about_until_the_answer_is_for_all()
    {
        WireServer server = Listen();
        Engine.Host.Choices.Enqueue(0);
        Engine.Host.Choices.Enqueue(2);
        Engine.Host.Choices.Enqueue(1);
        WriteUsers(6);

        Engine.RunClean("Import-Csv $users | Send-PendoIdentify -Confirm");

        Assert.Equal(3, Engine.Host.Questions.Count);
        Assert.Equal(["u-0", "u-2", "u-3", "u-4", "u-5"], server.Requests.Select(request => request.UserId).Order());
    }

    [Theory]
    [InlineData("Send-PendoIdentify u1")]
    [InlineData("$ConfirmPreference = 'None'; Send-PendoIdentify u1")]
    [InlineData("$ConfirmPreference = 'Low'; Send-PendoIdentify u1 -Confirm:$false")]
    public void Nobody_is_asked_otherwise(string script)
    {
        WireServer server = Listen();

        Engine.RunClean(script);

        Assert.Empty(Engine.Host.Questions);
        Assert.Single(server.Requests);
    }
}
