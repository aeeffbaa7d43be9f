using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>Whatever is said of a record says whose it is, and where it stands: the line of its file, or its number in the pipeline.</summary>
public sealed class PlaceTests : ModuleTests
{
    private const string Mapping = "@{ Id = 'Id'; Traits = @{ logins = @{ Property = 'logins'; Type = 'Number' } } }";

    [Theory]
    [InlineData("Send-PendoIdentify -Path $one, $two -Mapping $mapping", "Accepted b.csv 3 , Invalid b.csv 2 , Rejected a.csv 3 ")]
    [InlineData("Import-Csv $one, $two | Send-PendoIdentify -Mapping $mapping", "Accepted   4, Invalid   3, Rejected   2")]
    [InlineData("Send-PendoEvent -Path $stored", "Accepted stored.jsonl 2 , Invalid stored.jsonl 3 , Rejected stored.jsonl 1 ")]
    [InlineData("Get-Content $stored | Send-PendoEvent", "Accepted   2, Invalid   3, Rejected   1")]
    public void A_result_has_the_line_of_its_file_or_its_number_in_the_pipeline(string command, string expected)
    {
        Prepare();

        EngineRun run = Engine.Run($$"""
            $results = {{command}} -PassThru -ErrorAction SilentlyContinue | Where-Object { $_.Id -ne 'u-1' }
            @($results | ForEach-Object { '{0} {1} {2} {3}' -f $_.Status, $(if ($_.Path) { Split-Path $_.Path -Leaf }), $_.Line, $_.Record } | Sort-Object) -join ', '
            """);

        Assert.Equal(expected, run.Output.Single().ToString());
    }

    [Fact]
    public void A_result_of_what_the_parameters_describe_has_neither()
    {
        UseSandbox();

        Assert.Equal("True True True", Engine.RunClean("$one = Send-PendoIdentify u-1 -PassThru; \"$($null -eq $one.Path) $($null -eq $one.Line) $($null -eq $one.Record)\"").Output.Single().ToString());
    }

    [Theory]
    [InlineData("Send-PendoIdentify -Path $one, $two -Mapping $mapping", "a.csv: line 3: The endpoint refused the identify of 'u-bad': ", "b.csv: line 2 ('u-3'): The field 'logins' cannot take 'n/a'")]
    [InlineData("Import-Csv $one, $two | Send-PendoIdentify -Mapping $mapping", "record 2: The endpoint refused the identify of 'u-bad': ", "record 3 ('u-3'): The field 'logins' cannot take 'n/a'")]
    [InlineData("Send-PendoEvent -Path $stored", "stored.jsonl: line 1: The endpoint refused the identify of 'u-bad': ", "stored.jsonl: line 3: This is not an event that can be sent: ")]
    public void An_error_names_the_file_and_line_or_the_number_and_the_id(string command, params string[] starts)
    {
        Prepare();

        string[] texts = [.. Engine.Run(command).ErrorTexts];

        Assert.Equal(2, texts.Length);
        Assert.All(starts, start => Assert.Contains(texts, text => text.StartsWith(start, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_unchanged_record_has_its_place_too()
    {
        Listen(_ => WireAnswer.Status(200));
        Engine["one"] = Files.Write("a.csv", "Id\nu-1\nu-2\n");
        Engine["ledger"] = Files.Path("l.jsonl");
        Engine.RunClean("Send-PendoIdentify -Path $one -LedgerPath $ledger");

        Assert.Equal(
            ["u-1 Unchanged 2", "u-2 Unchanged 3"],
            Engine.RunClean("Send-PendoIdentify -Path $one -LedgerPath $ledger -PassThru | ForEach-Object { '{0} {1} {2}' -f $_.Id, $_.Status, $_.Line }").Output.Select(line => line.ToString()));
    }

    [Theory]
    [InlineData("Test-PendoMapping Identify -Path $one, $two -Mapping $mapping", "ValueInvalid logins b.csv 2 3 'n/a' b.csv: line 2 ('u-3'): ")]
    [InlineData("Import-Csv $one, $two | Test-PendoMapping Identify -Mapping $mapping", "ValueInvalid logins   3 'n/a' record 3 ('u-3'): ")]
    public void An_issue_goes_through_a_CSV_file_with_field_file_line_and_values(string command, string expected)
    {
        Prepare();
        Engine["csv"] = Files.Path("issues.csv");

        EngineRun run = Engine.RunClean($$"""
            ({{command}}).Issues | Export-Csv $csv -NoTypeInformation
            Import-Csv $csv | ForEach-Object { '{0} {1} {2} {3} {4} {5} {6}' -f $_.Code, $_.Field, $(if ($_.Path) { Split-Path $_.Path -Leaf }), $_.Line, $_.FirstRecord, $_.Values, $_.Message }
            """);

        Assert.StartsWith(expected, Assert.Single(run.Output).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_rows_of_the_preflight_go_through_a_CSV_file_with_the_codes_of_their_issues()
    {
        Prepare();

        Assert.Equal(
            [string.Empty, "ValueInvalid"],
            Engine.RunClean("Test-PendoMapping Identify -Path $one, $two -Mapping $mapping | ConvertTo-Csv | ConvertFrom-Csv | ForEach-Object Issues").Output.Select(issues => issues.ToString()));
    }

    [Fact]
    public void A_summary_is_a_line_a_flat_object_of_JSON_and_a_row()
    {
        Prepare();

        EngineRun run = Engine.Run("""
            $summary = Send-PendoIdentify -Path $one, $two -Mapping $mapping -ErrorAction SilentlyContinue
            "$summary"
            ($summary | ConvertTo-Json | ConvertFrom-Json).Kind, ($summary | ConvertTo-Json | ConvertFrom-Json).EndedBy
            ($summary | ConvertTo-Csv | ConvertFrom-Csv).Accepted
            ($summary | Select-Object *).Consumed
            """);

        Assert.Matches(@"^Identify: 4 consumed, 2 accepted, 0 unchanged, 2 rejected, 0 retries in \d+\.\d s \([\d.]+/s\), Completed$", run.Output[0].ToString());
        Assert.Equal(["Identify", "Completed", "2", "4"], run.Output.Skip(1).Select(value => value.ToString()));
    }

    private static string Stored(string id) => $"{{\"type\":\"identify\",\"messageId\":\"m-{id}\",\"userId\":\"{id}\",\"traits\":{{}}}}\n";

    private void Prepare()
    {
        Listen(request => WireAnswer.Status(request.UserId == "u-bad" ? 400 : 200));
        Engine["one"] = Files.Write("a.csv", "Id,logins\nu-1,1\nu-bad,2\n");
        Engine["two"] = Files.Write("b.csv", "Id,logins\nu-3,n/a\nu-4,4\n");
        Engine["stored"] = Files.Write("stored.jsonl", Stored("u-bad") + Stored("u-4") + "{\"type\":\"identify\"}\n");
        Engine.RunClean($"$mapping = {Mapping}");
    }
}
