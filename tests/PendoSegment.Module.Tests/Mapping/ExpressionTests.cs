using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Mapping;

/// <summary>Script blocks as fields.</summary>
public sealed class ExpressionTests : ModuleTests
{
    [Fact]
    public void An_expression_sees_the_record_of_the_pipeline_and_its_scripts_own_functions_and_variables()
    {
        WireServer server = Listen();

        Engine.RunClean("""
            function Get-Suffix { '!' }
            $prefix = '>'
            [pscustomobject]@{ Id = 'u'; City = 'Bern'; uac = 514; n = '5' }, [pscustomobject]@{ Id = 'v'; City = 'Zug'; uac = 512; n = '7' } |
                Send-PendoIdentify -ThrottleLimit 1 -Mapping @{ Id = 'Id'; Traits = @{
                    city   = @{ Expression = { $prefix + $_.City.ToUpper() + (Get-Suffix) } }
                    active = @{ Expression = { -not ($PSItem.uac -band 2) } }
                    n      = @{ Expression = { $_.n }; Type = 'Number' }
                    many   = @{ Expression = { 1; 2 } }
                    none   = @{ Expression = { } }
                } }
            """);

        Assert.Equal(["active=false", "city=\">BERN!\"", "many=[1,2]", "n=5"], server.Requests.Single(request => request.UserId == "u").FieldList);
        Assert.Equal(["active=true", "city=\">ZUG!\"", "many=[1,2]", "n=7"], server.Requests.Single(request => request.UserId == "v").FieldList);
    }

    [Fact]
    public void An_expression_sees_the_row_of_a_file_and_a_hashtable()
    {
        WireServer server = Listen();
        string path = Files.Write("users.csv", "Id,First Name\nu,Anna\n");

        Engine.RunClean($"Send-PendoIdentify -Path '{path}' -Mapping @{{ Id = 'Id'; Traits = @{{ hi = @{{ Expression = {{ 'Hi ' + $_.'first name' }} }} }} }}");
        Engine.RunClean("@{ Id = 'u'; Name = 'Anna' } | Send-PendoIdentify -Mapping @{ Id = 'Id'; Traits = @{ hi = @{ Expression = { 'Hi ' + $_.Name } } } }");

        Assert.All(server.Requests, request => Assert.Equal(["hi=\"Hi Anna\""], request.FieldList));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("$_.City.ToUpper()", "null-valued")]
    [InlineData("throw 'No city.'", "No city")]
    [InlineData("Get-NoSuchCommand", "Get-NoSuchCommand")]
    [InlineData("[int]'x'", "'x'")]
    [InlineData("break", "f")]
    [InlineData("exit 5", "f")]
    public void An_expression_that_fails_refuses_its_record_and_names_the_field(string code, string expected)
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run($$"""
            @{ Id = 'u' }, @{ Id = 'v'; ok = 1 } | Send-PendoIdentify -Mapping @{ Id = 'Id'; Traits = @{ f = @{ Expression = { if ($_.ok) { 'fine' } else { {{code}} } } } } }
            """);

        Assert.Null(run.Terminating?.ToString());
        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Contains("The field 'f' has an expression that failed", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains(expected, run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Equal("v", Assert.Single(server.Requests).UserId);
    }

    [Fact]
    public void Records_whose_expression_failed_have_an_error_each_once_it_works_with_another()
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run("1..60 | ForEach-Object { @{ Id = \"u$_\"; n = $_ } } | Send-PendoIdentify -Property @{ n = 'f'; e = { if ($_.n % 40) { throw 'no' } else { 1 } } }");

        Assert.Null(run.Terminating?.ToString());
        Assert.Equal(59, run.Errors.Count);
        Assert.StartsWith("record 1 ('u1')", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.StartsWith("record 60 ('u60')", run.ErrorTexts[58], StringComparison.Ordinal);
        Assert.Equal("u40", Assert.Single(server.Requests).UserId);
    }

    [Fact]
    public void With_Invalid_Omit_an_expression_that_fails_leaves_its_field_out()
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run("@{ Id = 'u'; n = 1 } | Send-PendoIdentify -Verbose -Mapping @{ Id = 'Id'; Invalid = 'Omit'; Traits = @{ n = 'n'; f = @{ Expression = { throw 'No city.' } } } }");

        Assert.Equal(["n=1"], Assert.Single(server.Requests).FieldList);
        Assert.Empty(run.Errors);
        Assert.StartsWith("No value of the field 'f' could be sent", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Contains(run.Verbose, text => text.Contains("'f'", StringComparison.Ordinal) && text.Contains("No city", StringComparison.Ordinal));
    }

    [Fact]
    public void An_expression_runs_on_the_pipelines_thread()
    {
        WireServer server = Listen();

        Engine.RunClean("""
            $thread = [Environment]::CurrentManagedThreadId
            @{ Id = 'u' } | Send-PendoIdentify -Mapping @{ Id = 'Id'; Traits = @{ same = @{ Expression = { [Environment]::CurrentManagedThreadId -eq $thread } } } }
            """);

        Assert.Equal(["same=true"], Assert.Single(server.Requests).FieldList);
    }

    [Fact]
    public void Code_where_a_property_is_named_is_refused_with_what_to_write()
    {
        Listen();

        EngineRun run = Engine.Run("@{ Id = 'u' } | Send-PendoIdentify -Mapping @{ Id = 'Id'; Traits = @{ f = { $_.x } } }").AssertTerminated("MappingInvalid");

        Assert.Contains("Expression = {", run.TerminatingText, StringComparison.Ordinal);
    }
}
