using System.Text.Json;
using CsCheck;
using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Report;
using Xunit;

namespace PendoSegment.Core.Tests.Report;

/// <summary>The form for programs, held against its schema.</summary>
public sealed class ReportJsonTests
{
    private static readonly JsonSchemaSubset Schema = new(JsonDocument.Parse(File.ReadAllText(Repository.Path("docs/report.schema.json"))).RootElement);

    public static TheoryData<string> Names => [.. SampleRuns.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_report_is_as_the_schema_has_it(string name)
    {
        using JsonDocument document = JsonDocument.Parse(TempReport.Of(".json", Runs(name)));
        Assert.True(Schema.Allows(document.RootElement));
    }

    [Theory]
    [InlineData("\"report\":1", "\"report\":2")]
    [InlineData("\"consumed\":1000", "\"consumed\":-1")]
    [InlineData("\"outcome\":\"Good\"", "\"outcome\":\"Fine\"")]
    [InlineData("\"retries\":0", "\"retries\":0.5")]
    [InlineData("\"endedBy\":\"Completed\"", "\"ended\":\"Completed\"")]
    [InlineData("\"stepSec\":0.25", "\"stepSec\":0")]
    public void The_schema_refuses_what_no_report_has(string has, string hasNot)
    {
        string text = TempReport.Of(".json", SampleRuns.Clean);
        Assert.Contains(has, text, StringComparison.Ordinal);

        using JsonDocument document = JsonDocument.Parse(text.Replace(has, hasNot));

        Assert.False(Schema.Allows(document.RootElement));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_read_and_written_again_is_the_same(string name)
    {
        string text = RunListJson.Write(new RunList([.. Runs(name).Select(RunBounds.Of)], 7));

        Assert.Equal(text, RunListJson.Write(RunListJson.Read(text)));
        Assert.All(text, c => Assert.True(c is '\n' or (>= ' ' and < '\u007F')));
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_is_found_by_those_who_search_the_text_for_it() =>
        Assert.Contains("\"startedAt\":\"2026-11-27T02:30:04.000+01:00\"", TempReport.Of(".json", SampleRuns.Clean), StringComparison.Ordinal);

    [Fact]
    public void Any_text_comes_back() => AnyText.Gen30.Sample(text =>
    {
        RunReport run = Assert.Single(RunListJson.Read(RunListJson.Write(RunList.Empty.With(HostileRun.Of(text)))).Runs);

        string whole = WithoutHalves(text);
        Assert.All([run.Command, run.Destination, run.Input, run.Mapping, run.Problem, run.RejectPath, run.LeftOut[0], run.Rejects[0].Text, run.Rejects[0].First[0], run.Ledger!.Path], back => Assert.Equal(whole, back));
        Assert.Equal(HostileRun.Of(text).Course, run.Course);
    });

    [Fact]
    public void Long_texts_and_lists_are_cut_once_for_every_form()
    {
        RunReport run = RunBounds.Of(HostileRun.Of(new string('x', 100_000)) with { LeftOut = [.. Enumerable.Repeat("field", 1000)], Rejects = [.. Enumerable.Repeat(new RejectReason("id", "text", 1, [.. Enumerable.Repeat("line", 50)]), 500)] });

        Assert.True(RunListJson.Write(new RunList([run], 0)).Length < 200_000);
        Assert.Equal("And 800 more.", run.LeftOut[run.LeftOut.Count - 1]);
        Assert.Equal((RejectTally.MostReasons + 1, RejectTally.MostFirst), (run.Rejects.Count, run.Rejects[0].First.Count));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void It_is_the_same_on_every_machine(string culture)
    {
        Assert.All([".html", ".md", ".json", ".prom"], extension =>
        {
            string here = TempReport.Of(extension, [SampleRuns.Outage, .. SampleRuns.Job]);
            Values.InCulture.Of(culture, () => Assert.Equal(here, TempReport.Of(extension, [SampleRuns.Outage, .. SampleRuns.Job])));
        });
    }

    internal static RunReport[] Runs(string name) => SampleRuns.All.Single(sample => sample.Name == name).Runs;

    // What no JSON can hold.
    private static string WithoutHalves(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
