using System.Collections;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>Properties that come out as one field: one line at the end says which were sent, and the preflight names them.</summary>
public sealed class FieldCollisionTests : ModuleTests
{
    private const string Both =
        "'{\"id\":\"u-1\",\"address\":{\"city\":\"Bern\"},\"address_city\":\"Basel\"}', '{\"id\":\"u-2\",\"address_city\":\"Basel\",\"address\":{\"city\":\"Bern\"}}' | ConvertFrom-Json";

    private const string SnakeCase = "-Mapping @{ Id = 'id'; Unmapped = 'Send'; Naming = 'SnakeCase' }";

    [Fact]
    public void The_order_of_keys_makes_no_difference_and_one_warning_names_both()
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run($"{Both} | Send-PendoIdentify");

        Assert.All(server.Requests, request => Assert.Equal("\"Basel\"", request.Fields["address_city"]));
        Assert.Equal(2, server.Requests.Count);
        Assert.StartsWith(
            "Several properties come out as one field, and of a record that has them one is sent: 'address_city' and not 'address.city'. ", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_columns_of_a_file_are_told_all_at_once()
    {
        Engine["file"] = Files.Write("snake.csv", "id,Job Title,job_title,JobTitle\nu-1,Engineer,Sales,Intern\nu-2,Engineer,Sales,Intern\n");

        EngineRun run = Engine.Run($"ConvertTo-PendoEvent -Kind Identify -Path $file {SnakeCase}");

        Assert.All(run.All("Json"), json => Assert.Contains("{\"job_title\":\"Engineer\"}", (string)json!, StringComparison.Ordinal));
        Assert.Contains("'Job Title' (as 'job_title') and not 'job_title', 'JobTitle'.", Assert.Single(run.Warnings), StringComparison.Ordinal);
        run = Engine.RunClean($"Test-PendoMapping -Kind Identify -Path $file {SnakeCase}");
        Assert.StartsWith(
            "snake.csv: line 2: 'Job Title', 'job_title' and 'JobTitle' come out as one field, 'job_title'. ", Message(run, "job_title", "FieldNameCollision"), StringComparison.Ordinal);
        Assert.Equal(true, Assert.Single(Engine.RunClean($"Test-PendoMapping -Kind Identify -Path $file {SnakeCase} -Quiet").Output).BaseObject);
    }

    [Fact]
    public void The_preflight_names_both_and_says_nothing_else_of_it()
    {
        EngineRun run = Engine.RunClean($"{Both} | Test-PendoMapping -Kind Identify");

        Assert.StartsWith("record 1: 'address_city' and 'address.city' come out as one field, 'address_city'. ", Message(run, "address_city", "FieldNameCollision"), StringComparison.Ordinal);
        Assert.Equal(["FieldNameCollision", "ObjectFlattened"], Codes(run));
        Assert.Contains("address_city, address.city", run.All("Property"));
    }

    [Fact]
    public void What_differs_by_case_has_its_own_code_alone()
    {
        EngineRun run = Engine.RunClean("[pscustomobject]@{ id = 'u-1'; dept = 'y'; p = 'x' } | Test-PendoMapping -Kind Identify -Mapping @{ Id = 'id'; Traits = @{ Dept = 'p' }; Unmapped = 'Send' }");

        Assert.Equal(["FieldCaseCollision", "FieldCaseCollision"], Codes(run));
        Assert.Contains("'Dept' and 'dept' become one field", Message(run, "Dept", "FieldCaseCollision"), StringComparison.Ordinal);
    }

    [Fact]
    public void Traits_that_are_given_directly_meet_as_a_records_do()
    {
        EngineRun run = Engine.Run("ConvertTo-PendoEvent -Kind Identify -UserId u -Traits ([ordered]@{ address = @{ city = 'Bern' }; address_city = 'Basel' })");

        Assert.Contains("\"traits\":{\"address_city\":\"Basel\"}", (string)run["Json"]!, StringComparison.Ordinal);
        Assert.Contains("'address_city' and not 'address.city'", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    private static string[] Codes(EngineRun run) => [.. Issues(run).Select(issue => Get(issue.Issue, "Code").ToString()!).Order(StringComparer.Ordinal)];

    private static string Message(EngineRun run, string field, string code) =>
        (string)Get(Assert.Single(Issues(run), issue => issue.Field == field && Get(issue.Issue, "Code").ToString() == code).Issue, "Message");

    private static IEnumerable<(string Field, object Issue)> Issues(EngineRun run) =>
        run.Output.SelectMany(row => ((IEnumerable)row.Properties["Issues"].Value).Cast<object>().Select(issue => ((string)row.Properties["Field"].Value, issue)));

    private static object Get(object issue, string property) => issue.GetType().GetProperty(property)!.GetValue(issue)!;
}
