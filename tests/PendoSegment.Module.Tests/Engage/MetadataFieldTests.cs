using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>The schema's commands against the sandbox.</summary>
public sealed class MetadataFieldTests : ModuleTests
{
    private const string Types = """
        @{ Kind = 'Identify'; Id = 'id'; Traits = @{
            Text = @{ Property = 'p'; Type = 'Text' }; dn = @{ Property = 'p'; Type = 'DistinguishedName' }; number = @{ Property = 'p'; Type = 'Number' }
            bool = @{ Property = 'p'; Type = 'Boolean' }; exists = @{ Property = 'p'; Type = 'Exists' }; date = @{ Property = 'p'; Type = 'Date' }
            file = @{ Property = 'p'; Type = 'FileTime' }; unix = @{ Property = 'p'; Type = 'UnixTime' }; excel = @{ Property = 'p'; Type = 'ExcelDate' }
            source = @{ Value = 'ad' }; five = @{ Value = 5 } } }
        """;

    [Fact]
    public void Fields_are_created_with_the_types_of_the_mapping_and_shown_as_Pendo_has_them()
    {
        UseSandbox();

        EngineRun run = Engine.RunClean($"Add-PendoMetadataField ({Types}) | ForEach-Object {{ \"$_ $($_.Type)\" }}");

        Assert.Equal(
            [
                "custom.bool boolean", "custom.date time", "custom.dn string", "custom.excel time", "custom.exists boolean", "custom.file time", "custom.five float", "custom.number float",
                "custom.source string", "custom.text string", "custom.unix time",
            ],
            run.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void What_is_there_is_left_and_what_was_deleted_is_brought_back()
    {
        UseSandbox();
        Engine.RunClean($"$null = Add-PendoMetadataField ({Types})");
        Engine.RunClean("function global:Invoke-Delete($path) { $http = [System.Net.Http.HttpClient]::new(); $http.DefaultRequestHeaders.Add('x-pendo-integration-key', $sandbox.IntegrationKey); $http.DeleteAsync(\"$($sandbox.Endpoint)api/v1/metadata/schema/visitor/$path\").Result }; $null = Invoke-Delete custom/date");

        Assert.Equal(["True"], Engine.RunClean("(Get-PendoMetadataSchema Visitor | Where-Object Field -eq date).IsDeleted").Output.Select(item => item.ToString()));
        Assert.Equal(["custom.date"], Engine.RunClean($"Add-PendoMetadataField ({Types})").Output.Select(item => item.ToString()));
        Assert.Empty(Engine.RunClean($"Add-PendoMetadataField ({Types})").Output);
    }

    [Fact]
    public void WhatIf_names_each_field_and_creates_none()
    {
        UseSandbox();

        Engine.RunClean($"Add-PendoMetadataField ({Types}) -WhatIf");

        Assert.Contains("Visitor field custom.number", Engine.Host.Shown.ToString(), StringComparison.Ordinal);
        Assert.Empty(Engine.RunClean("Get-PendoMetadataSchema Visitor").Output);
    }

    [Fact]
    public void A_field_of_another_type_ends_the_command_and_nothing_is_created()
    {
        UseSandbox();
        Engine.RunClean("$null = Add-PendoMetadataField @{ Id = 'id'; Traits = @{ plan = @{ Property = 'p'; Type = 'Text' } } } -Kind Account");

        EngineRun run = Engine.Run("Add-PendoMetadataField @{ Id = 'id'; Traits = @{ Plan = @{ Property = 'p'; Type = 'Number' }; other = @{ Value = 1 } } } -Kind Account").AssertTerminated("SchemaConflict");

        Assert.All(["'Plan'", "Number", "string"], part => Assert.Contains(part, run.TerminatingText, StringComparison.Ordinal));
        Assert.NotEmpty(run.Terminating!.ErrorDetails.RecommendedAction);
        Assert.Equal(["custom.plan"], Engine.RunClean("Get-PendoMetadataSchema Account").Output.Select(item => item.ToString()));
    }

    [Fact]
    public void The_same_name_for_accounts_or_in_the_other_group_is_no_conflict()
    {
        UseSandbox();

        EngineRun run = Engine.RunClean("""
            Add-PendoMetadataField @{ Id = 'id'; Traits = @{ plan = @{ Property = 'p'; Type = 'Text' } } } -Kind Account
            Add-PendoMetadataField @{ Id = 'id'; Traits = @{ plan = @{ Property = 'p'; Type = 'Number' } } } -Kind Account -Group agent
            Add-PendoMetadataField @{ Id = 'id'; Traits = @{ plan = @{ Property = 'p'; Type = 'Date' } } } -Kind Visitor
            """);

        Assert.Equal(["custom.plan", "agent.plan", "custom.plan"], run.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void A_field_without_a_type_and_a_list_are_not_created_and_told()
    {
        UseSandbox();

        EngineRun run = Engine.Run("Add-PendoMetadataField @{ Kind = 'Identify'; Id = 'id'; Traits = @{ name = 'p'; tags = @{ Property = 'p'; Type = 'List' }; calc = @{ Expression = { 1 } } } }");

        Assert.Equal(3, run.Warnings.Count);
        Assert.All(["'name'", "'tags'", "'calc'"], name => Assert.Contains(run.Warnings, warning => warning.StartsWith(name, StringComparison.Ordinal)));
        Assert.Empty(Engine.RunClean("Get-PendoMetadataSchema Visitor").Output);
    }

    [Theory]
    [InlineData("@{ Id = 'id'; Traits = @{ a = 'p' } }")]
    [InlineData("@{ Kind = 'Track'; Id = 'id'; Event = 'e'; Properties = @{ a = 'p' } }")]
    public void A_mapping_that_is_not_for_visitors_or_accounts_is_refused(string mapping)
    {
        UseSandbox();

        Engine.Run($"Add-PendoMetadataField ({mapping})").AssertTerminated("MappingInvalid");
    }

    [Theory]
    [InlineData("Get-PendoMetadataSchema Visitor")]
    [InlineData("Add-PendoMetadataField @{ Kind = 'Identify'; Id = 'id'; Traits = @{ a = 'p' } }")]
    public void Without_an_integration_key_the_error_says_how_to_give_one(string command)
    {
        EngineRun run = Engine.Run($"Set-PendoApiKey an-app-key-1111; {command}").AssertTerminated("IntegrationKeyMissing");

        Assert.Contains("Set-PendoIntegrationKey", run.TerminatingText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Group custom", "custom.place custom.plan")]
    [InlineData("-Group CUST*, nothing", "custom.place custom.plan")]
    [InlineData("-Field pl*", "agent.plan custom.place custom.plan")]
    [InlineData("-Group agent -Field plan, seats", "agent.plan agent.seats")]
    [InlineData("-Field pla", "")]
    [InlineData("-Field '[pl'", "")]
    public void Groups_and_fields_are_chosen_by_name_or_wildcard(string options, string expected)
    {
        UseSandbox();
        Engine.RunClean("""
            $null = Add-PendoMetadataField -Kind Visitor @{ Id = 'id'; Traits = @{ Plan = @{ Value = 'x' }; place = @{ Value = 'x' } } }
            $null = Add-PendoMetadataField -Kind Visitor -Group agent @{ Id = 'id'; Traits = @{ plan = @{ Value = 'x' }; seats = @{ Value = 1 } } }
            """);

        Assert.Equal(expected, string.Join(' ', Engine.RunClean($"Get-PendoMetadataSchema Visitor {options}").Output.OrderBy(item => item.ToString(), StringComparer.Ordinal)));
    }

    [Fact]
    public void A_sandbox_that_fails_now_and_then_gets_all_fields_in_the_end()
    {
        UseSandbox("-FailureRate 0.3");

        EngineRun run = Engine.RunClean($"Add-PendoMetadataField ({Types}) -MaximumRetryCount 30 -RetryIntervalSec 0.05");

        Assert.Equal(11, run.Output.Count);
    }

    [Fact]
    public void A_mapping_is_held_against_a_schema_that_has_nothing_yet()
    {
        UseSandbox();

        EngineRun run = Engine.RunClean("@{ id = 'a'; plan = 'x' } | Test-PendoMapping -Kind Group -Mapping @{ Id = 'id'; Traits = @{ plan = 'plan' } } -Schema (Get-PendoMetadataSchema Account) -Quiet");

        Assert.Equal(false, run.Output.Single().BaseObject);
    }

    [Theory]
    [InlineData("Visitor", "Group")]
    [InlineData("Account", "Identify")]
    [InlineData("Visitor", "Track")]
    public void A_schema_of_others_is_refused(string schema, string kind)
    {
        UseSandbox();
        Engine.RunClean($"$null = Add-PendoMetadataField @{{ Id = 'id'; Traits = @{{ plan = @{{ Value = 'x' }} }} }} -Kind {schema}");

        EngineRun run = Engine.Run($"@{{ id = 'a'; Event = 'e' }} | Test-PendoMapping -Kind {kind} -Schema (Get-PendoMetadataSchema {schema})").AssertTerminated("MappingInvalid");

        Assert.Contains($"{schema}s", run.TerminatingText, StringComparison.Ordinal);
    }
}
