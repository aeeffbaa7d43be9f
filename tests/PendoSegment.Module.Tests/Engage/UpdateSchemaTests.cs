using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>Fields that are not there are found before anything is sent.</summary>
public sealed class UpdateSchemaTests : UpdateTestBase
{
    [Fact]
    public void A_mapping_that_names_fields_that_are_not_there_ends_the_command()
    {
        WireServer server = Answer();

        EngineRun run = Engine.Run("@{ Id = 'a'; p = 1 } | Update-PendoMetadata Visitor -RejectPath $rejects -Mapping @{ Id = 'Id'; Traits = @{ Plan = 'p'; Colour = 'p'; Size = 'p' } }").AssertTerminated("SchemaConflict");

        Assert.Empty(Batches(server));
        Assert.All(["'Colour'", "'Size'", "Add-PendoMetadataField", "custom"], part => Assert.Contains(part, run.TerminatingText, StringComparison.Ordinal));
        Assert.DoesNotContain("'Plan'", run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(run.Errors);
        Assert.False(File.Exists(Rejects));
    }

    [Theory]
    [InlineData("Update-PendoMetadata", "Visitor", "Group", "accounts (its Kind is Group)", "-Kind Account")]
    [InlineData("Compare-PendoMetadata", "Account", "Identify", "visitors (its Kind is Identify)", "-Kind Visitor")]
    public void A_mapping_for_the_other_kind_is_told_with_the_parameter_that_serves(string command, string kind, string declared, string isFor, string remedy)
    {
        WireServer server = Answer();

        EngineRun run = Engine.Run($"@{{ Id = 'a' }} | {command} -Kind {kind} -Mapping @{{ Kind = '{declared}'; Id = 'Id'; Traits = @{{ plan = 'p' }} }}").AssertTerminated("MappingInvalid");

        Assert.Empty(server.Requests);
        Assert.All([isFor, remedy], part => Assert.Contains(part, run.TerminatingText, StringComparison.Ordinal));
        Assert.DoesNotContain("Send-Pendo", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_columns_of_a_file_are_looked_at_before_its_rows()
    {
        WireServer server = Answer();
        WriteUsers(100);

        EngineRun run = Engine.Run("Update-PendoMetadata Visitor -Path $users").AssertTerminated("SchemaConflict");

        Assert.Empty(Batches(server));
        Assert.All(["'name'", "'email'", "-ExcludeProperty", "users.csv"], part => Assert.Contains(part, run.TerminatingText, StringComparison.Ordinal));
        Assert.DoesNotContain("'logins'", run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    [Theory]
    [InlineData("-Property logins")]
    [InlineData("-ExcludeProperty name, email")]
    [InlineData("-Property l*")]
    [InlineData("-Mapping @{ Id = 'Id'; Traits = @{ LOGINS = 'logins' } }")]
    public void Columns_that_are_not_sent_do_not_matter(string options)
    {
        WireServer server = Answer();
        WriteUsers(3);

        Assert.Equal((3, 0, 0, 0), Figures(Engine.RunClean($"Update-PendoMetadata Visitor -Path $users {options}")));
        Assert.StartsWith("""[{"visitorId":"u-0","values":{"logins":"0"}},""", Assert.Single(Batches(server)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_of_which_no_record_can_be_used_ends_with_one_error()
    {
        WireServer server = Answer();

        EngineRun run = Engine.Run("1..80 | ForEach-Object { @{ Id = \"u$_\"; colour = 'red' } } | Update-PendoMetadata Visitor").AssertTerminated("SchemaConflict");

        Assert.Empty(run.Errors);
        Assert.Empty(Batches(server));
        Assert.Contains("'colour'", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("50 records", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void With_shards_it_is_one_error_too()
    {
        WireServer server = Answer();

        EngineRun run = Engine.Run("1..400 | ForEach-Object { @{ Id = \"u$_\"; colour = 'red' } } | Update-PendoMetadata Visitor -Shard 2/3").AssertTerminated("SchemaConflict");

        Assert.Empty(run.Errors);
        Assert.Empty(Batches(server));
    }

    [Fact]
    public void A_few_that_cannot_be_used_have_an_error_each()
    {
        Answer();

        EngineRun few = Engine.Run("1..49 | ForEach-Object { @{ Id = \"u$_\"; colour = 'red' } } | Update-PendoMetadata Visitor");
        EngineRun more = Engine.Run("1..60 | ForEach-Object { @{ Id = \"u$_\"; colour = 'red' }; if ($_ -eq 30) { @{ Id = 'good'; plan = 'x' } } } | Update-PendoMetadata Visitor");

        Assert.Equal((0, 0, 0, 49), Figures(few));
        Assert.Equal(Enumerable.Repeat("FieldNotMapped", 49), few.ErrorIds);
        Assert.Equal((1, 0, 0, 60), Figures(more));
        Assert.Equal(Enumerable.Repeat("FieldNotMapped", 60), more.ErrorIds);
    }

    [Fact]
    public void Of_a_schema_that_names_no_group_that_is_known_nothing_is_refused_here()
    {
        WireServer server = Listen(request => request.Body.Length == 0 ? WireAnswer.Status(200, """{"visitor/custom":{"size":{"Type":"string"}}}""") : All(request));
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");

        Assert.Equal((1, 0, 0, 0), Figures(Engine.RunClean("@{ Id = 'a'; colour = 'red' } | Update-PendoMetadata Visitor")));
        Assert.Single(Batches(server));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"custom":{}}""")]
    [InlineData("""{"auto":{"lastvisit":{"Type":"time"}}}""")]
    public void A_group_without_fields_ends_the_command_before_anything_is_sent(string schema)
    {
        WireServer server = Listen(request => request.Body.Length == 0 ? WireAnswer.Status(200, schema) : All(request));
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");

        EngineRun run = Engine.Run("@{ Id = 'a'; colour = 'red' } | Update-PendoMetadata Visitor -Mapping @{ Id = 'Id'; Traits = @{ colour = 'colour' } }").AssertTerminated("SchemaConflict");
        Assert.Contains("'colour'", run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(Batches(server));
    }

    [Fact]
    public void A_deleted_field_is_not_there()
    {
        Listen(request => request.Body.Length == 0 ? WireAnswer.Status(200, """{"custom":{"plan":{"Type":"string","IsDeleted":true}}}""") : All(request));
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");

        Assert.Equal(["FieldNotMapped"], Engine.Run("@{ Id = 'a'; plan = 'red' } | Update-PendoMetadata Visitor").ErrorIds);
    }

    [Fact]
    public void The_members_of_an_object_are_fields_of_their_own()
    {
        WireServer server = Listen(request => request.Body.Length == 0 ? WireAnswer.Status(200, """{"custom":{"address_city":{"Type":"string"}}}""") : All(request));
        Engine.RunClean("Clear-PendoApiKey; Set-PendoIntegrationKey $key -Endpoint $endpoint");

        Engine.RunClean("@{ Id = 'a'; address = @{ city = 'Bern' } } | Update-PendoMetadata Visitor -Mapping @{ Id = 'Id'; Nested = 'Flatten'; Traits = @{ address = 'address' } }");

        Assert.Contains("\"address_city\":\"Bern\"", Assert.Single(Batches(server)).Text, StringComparison.Ordinal);
    }
}
