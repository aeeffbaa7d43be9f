using System.Globalization;
using System.Management.Automation;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>What becomes of records, against the sandbox.</summary>
public sealed class UpdatePendoMetadataTests : UpdateTestBase
{
    [Fact]
    public void Metadata_is_stored_and_told_as_updated()
    {
        Start();
        Know("a", "b");

        EngineRun run = Engine.RunClean("@{ Id = 'a'; plan = 'gold'; logins = 3 }, @{ Id = 'b'; plan = 'free' } | Update-PendoMetadata -Kind Visitor");

        Assert.Equal((2, 0, 0, 0), Figures(run));
        Assert.Equal(["gold", "3", "free"], [Stored("a"), Stored("a", "logins"), Stored("b")]);
        Assert.Equal(["Visitor", "custom", "Completed"], [run["Kind"], run["Group"], run["EndedBy"]]);
        Assert.StartsWith("Visitor custom: 2 consumed, 2 updated, 0 unchanged, 0 missing, 0 rejected, 0 retries in ", run.Output.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_group_is_the_one_that_was_asked_for()
    {
        Start();
        Know("a");

        Engine.RunClean("@{ Id = 'a'; plan = 'seen' } | Update-PendoMetadata Visitor -Group Agent");

        Assert.Equal(["old", "seen"], [Stored("a"), Stored("a", group: "agent")]);
    }

    [Fact]
    public void Accounts_are_written_by_a_mapping_that_says_so()
    {
        Start();

        EngineRun run = Engine.RunClean($"@{{ Id = 'berlin'; parent = 'acme'; plan = 'gold'; logins = 2; other = 1 }} | Update-PendoMetadata -Create -Mapping @{{ Kind = 'Group'; Id = 'Id'; ParentId = 'parent'; Traits = {Traits} }}");

        Assert.Equal("Account", run["Kind"]);
        Assert.Equal("gold", Stored("acme::berlin", kind: "Account"));
    }

    [Fact]
    public void A_file_is_read_as_the_Send_commands_read_it()
    {
        Start();
        WriteUsers(1200);

        EngineRun run = Engine.RunClean("Update-PendoMetadata Visitor -Path $users -Mapping @{ Id = 'Id'; Traits = @{ logins = @{ Property = 'logins'; Type = 'Number' } } } -Create");

        Assert.Equal((1200, 0, 0, 0), Figures(run));
        Assert.Equal("1199", Stored("u-1199", "logins"));
    }

    [Fact]
    public void Whom_Pendo_does_not_know_is_an_error_of_its_own_and_the_others_are_stored()
    {
        Start();
        Know("a");

        EngineRun run = Engine.Run("@{ Id = 'a'; plan = 'x' }, @{ Id = 'stranger'; plan = 'x' } | Update-PendoMetadata Visitor -RejectPath $rejects");

        Assert.Equal((1, 0, 1, 0), Figures(run));
        Assert.Equal(["RecordMissing"], run.ErrorIds);
        Assert.Contains("'stranger'", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains("-Create", run.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, run.Errors[0].CategoryInfo.Category);
        Assert.IsType<System.Collections.Hashtable>(((PSObject)run.Errors[0].TargetObject).BaseObject);
        Assert.Equal("RecordMissing", Assert.Single(Kept).GetProperty("code").GetString());
        Assert.Equal("x", Stored("a"));
    }

    [Fact]
    public void One_warning_can_take_the_place_of_the_errors()
    {
        Start();

        EngineRun run = Engine.Run("1..8 | ForEach-Object { @{ Id = \"s$_\"; plan = 'x' } } | Update-PendoMetadata Visitor -MissingAction Warn -RejectPath $rejects");

        Assert.Empty(run.Errors);
        Assert.Equal((0, 0, 8, 0), Figures(run));
        string warning = Assert.Single(run.Warnings);
        Assert.Contains("8 visitors", warning, StringComparison.Ordinal);
        Assert.Contains("'s1', 's2'", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("'s8'", warning, StringComparison.Ordinal);
        Assert.Equal(8, Kept.Length);
    }

    [Fact]
    public void Who_is_missing_can_be_counted_alone()
    {
        Start();

        EngineRun run = Engine.RunClean("@{ Id = 's'; plan = 'x' } | Update-PendoMetadata Visitor -MissingAction Ignore -RejectPath $rejects");

        Assert.Equal((0, 0, 1, 0), Figures(run));
        Assert.Null(run["RejectPath"]);
        Assert.False(File.Exists(Rejects));
    }

    [Fact]
    public void Create_makes_whom_Pendo_has_never_seen()
    {
        Start();

        Assert.Equal((1, 0, 0, 0), Figures(Engine.RunClean("@{ Id = 'new'; plan = 'x' } | Update-PendoMetadata Visitor -Create")));
        Assert.Equal("x", Stored("new"));
    }

    [Fact]
    public void A_value_of_another_type_is_refused_alone_with_what_Pendo_says()
    {
        Start();
        Know("a", "b");

        EngineRun run = Engine.Run("@{ Id = 'a'; logins = 'many' }, @{ Id = 'b'; logins = 7 } | Update-PendoMetadata Visitor -RejectPath $rejects");

        Assert.Equal((1, 0, 0, 1), Figures(run));
        Assert.Equal(["TypeConflict"], run.ErrorIds);
        Assert.Contains("does not take a value", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Equal("TypeConflict", Assert.Single(Kept).GetProperty("code").GetString());
        Assert.Equal("7", Stored("b", "logins"));
    }

    [Fact]
    public void A_record_with_a_field_that_is_not_there_is_not_sent_and_the_others_are()
    {
        Start();
        Know("a", "b");

        EngineRun run = Engine.Run("@{ Id = 'a'; plan = 'x' }, @{ Id = 'b'; plan = 'x'; Colour = 'red'; size = 1 } | Update-PendoMetadata Visitor -RejectPath $rejects -BatchSize 1");

        Assert.Equal((1, 0, 0, 1), Figures(run));
        Assert.Equal(["FieldNotMapped"], run.ErrorIds);
        Assert.All(["'b'", "Colour", "size", "Add-PendoMetadataField", "custom"], part => Assert.Contains(part, run.ErrorTexts[0], StringComparison.Ordinal));
        Assert.Equal(["x", "old"], [Stored("a"), Stored("b")]);
        Assert.Equal("b", Assert.Single(Kept).GetProperty("event").GetProperty("userId").GetString());
    }

    [Fact]
    public void A_result_a_record_says_what_became_of_it()
    {
        Start();
        Know("a", "b");

        EngineRun run = Engine.Run("""
            @{ Id = 'a'; plan = 'x' }, @{ Id = 's'; plan = 'x' }, @{ Id = 'b'; logins = 'many' }, @{ Id = ''; plan = 'x' }, @{ Id = 'c'; colour = 'red' }, @{ Id = 'a'; plan = 'x' } |
                Update-PendoMetadata Visitor -PassThru -LedgerPath $ledger
            """);

        string[] results = [.. run.Output.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Properties["Id"].Value}:{item.Properties["Status"].Value}:{item.Properties["StatusCode"].Value}:{item.Properties["Attempts"].Value}")).Order(StringComparer.Ordinal)];
        Assert.Equal([":Invalid:0:0", "a:Unchanged:0:0", "a:Updated:200:1", "b:Rejected:200:1", "c:Rejected:0:0", "s:Missing:200:1"], results);
        Assert.All(run.Output, item => Assert.Equal(["Visitor", "custom"], [item.Properties["Kind"].Value.ToString(), item.Properties["Group"].Value]));
        Assert.All(run.Output.Where(item => item.Properties["Status"].Value.ToString() is "Rejected" or "Missing"), item => Assert.NotEmpty((string)item.Properties["Error"].Value));
    }

    [Fact]
    public void Of_two_rows_of_one_id_the_last_is_what_stays()
    {
        Start("-Latency 20");
        Know("a");

        EngineRun run = Engine.RunClean("1..40 | ForEach-Object { @{ Id = 'a'; logins = $_ }; @{ Id = \"x$_\"; logins = $_ } } | Update-PendoMetadata Visitor -Create -BatchSize 3");

        Assert.Equal((80, 0, 0, 0), Figures(run));
        Assert.Equal("40", Stored("a", "logins"));
    }

    [Fact]
    public void What_fails_now_and_then_gets_there()
    {
        Start("-FailureRate 0.3");

        EngineRun run = Engine.RunClean($"1..300 | ForEach-Object {{ @{{ Id = \"u$_\"; logins = $_ }} }} | Update-PendoMetadata Visitor -Create -BatchSize 10 -MaximumRetryCount 50 {Quick}");

        Assert.Equal((300, 0, 0, 0), Figures(run));
        Assert.NotEqual(0L, run["Retries"]);
    }

    [Fact]
    public void Each_of_many_records_is_exactly_one_of_updated_missing_and_rejected()
    {
        Start("-FailureRate 0.1");
        string always = $"-MaximumRetryCount 50 {Quick}";
        Engine.RunClean($"$null = 0..1999 | Where-Object {{ $_ % 20 }} | ForEach-Object {{ @{{ Id = \"u$_\"; plan = 'old' }} }} | Update-PendoMetadata Visitor -Create {always}");
        Engine.RunClean("$global:rows = 0..1999 | ForEach-Object { @{ Id = \"u$_\"; logins = if ($_ % 100 -eq 7) { 'many' } else { $_ } } }");

        EngineRun run = Engine.Run($"$rows | Update-PendoMetadata Visitor -PassThru -BatchSize 100 -RejectPath $rejects -LedgerPath $ledger {always}");

        Assert.Equal(2000, run.All("Id").Distinct().Count());
        Assert.Equal(["Missing:100", "Rejected:20", "Updated:1880"], run.Output.GroupBy(item => item.Properties["Status"].Value.ToString()).Select(group => $"{group.Key}:{group.Count()}").Order(StringComparer.Ordinal));
        Assert.Equal(["RecordMissing:100", "TypeConflict:20"], run.ErrorIds.GroupBy(id => id).Select(group => $"{group.Key}:{group.Count()}").Order(StringComparer.Ordinal));
        Assert.Equal(120, Kept.Length);
        Assert.Equal((0, 1880, 100, 20), Figures(Engine.Run($"$rows | Update-PendoMetadata Visitor -LedgerPath $ledger -ErrorAction SilentlyContinue {always}")));
        Assert.Equal((100, 0, 0, 20), Figures(Engine.Run($"Update-PendoMetadata Visitor -Path $rejects -Create -ErrorAction SilentlyContinue {always}")));
    }

    [Fact]
    public void Shards_make_the_whole()
    {
        Start();

        long[] updated = [.. Enumerable.Range(1, 3).Select(i => Figures(Engine.RunClean($"1..60 | ForEach-Object {{ @{{ Id = \"u$_\"; logins = $_ }} }} | Update-PendoMetadata Visitor -Create -Shard {i}/3")).Updated)];

        Assert.Equal(60, updated.Sum());
        Assert.All(updated, count => Assert.InRange(count, 1, 59));
        Assert.Equal("60", Engine.RunClean("\"$($sandbox.GetVisitors().Count)\"").Output.Single().ToString());
    }

    [Theory]
    [InlineData("@{ Id = 'a' } | Update-PendoMetadata", "-Kind Visitor or Account")]
    [InlineData("@{ Id = 'a' } | Update-PendoMetadata -Mapping @{ Kind = 'Track'; Id = 'Id'; Event = 'e' }", "Track")]
    [InlineData("@{ Id = 'a' } | Update-PendoMetadata Visitor -Mapping @{ Kind = 'Group'; Id = 'Id' }", "Group")]
    [InlineData("@{ Id = 'a' } | Update-PendoMetadata Visitor -GroupIdProperty g", "-GroupIdProperty")]
    [InlineData("@{ Id = 'a' } | Update-PendoMetadata Visitor -ParentGroupIdProperty g", "-ParentGroupIdProperty")]
    [InlineData("@{ Id = 'a' } | Update-PendoMetadata Account -UserIdProperty u", "-UserIdProperty")]
    public void What_has_no_meaning_is_refused(string script, string named)
    {
        Start();

        EngineRun run = Engine.Run(script).AssertTerminated("MappingInvalid");

        Assert.Contains(named, run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_account_in_a_shared_mapping_is_told_not_to_be_sent()
    {
        Start();

        EngineRun run = Engine.RunClean("@{ Id = 'a'; g = 'acme'; plan = 'x' } | Update-PendoMetadata -Create -Verbose -Mapping @{ Kind = 'Identify'; Id = 'Id'; GroupId = 'g'; Traits = @{ plan = 'plan' } }");

        Assert.Contains(run.Verbose, text => text.Contains("no metadata", StringComparison.Ordinal));
    }
}
