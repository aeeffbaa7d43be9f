using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Report;

/// <summary>What tests of reports share: a report's file, to be had as $report, and what it says.</summary>
public abstract class ReportTestBase : ModuleTests
{
    private static readonly string[] Parts = ["accepted", "unchanged", "missing", "rejected", "kept", "lost"];

    protected ReportTestBase() => Engine["report"] = Path;

    private protected string Path => Files.Path("report.json");

    /// <summary>The runs that the report has, the first first.</summary>
    private protected IReadOnlyList<JsonElement> Runs
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path));
            return [.. document.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.Clone())];
        }
    }

    /// <summary>The only run that it has, whose sum has been found right.</summary>
    private protected JsonElement Run()
    {
        JsonElement run = Assert.Single(Runs);
        JsonElement figures = run.GetProperty("records");
        long sum = Parts.Sum(name => figures.GetProperty(name).GetInt64());
        Assert.Equal(figures.GetProperty("consumed").GetInt64(), sum);
        Assert.Equal(figures.GetProperty("rejected").GetInt64(), run.GetProperty("rejects").EnumerateArray().Sum(reason => reason.GetProperty("count").GetInt64()));
        Assert.DoesNotContain(Key, File.ReadAllText(Path), StringComparison.Ordinal);
        return run;
    }

    private protected static long Figure(JsonElement run, string name) => run.GetProperty("records").GetProperty(name).GetInt64();

    private protected static string? Text(JsonElement run, string name) => run.GetProperty(name).GetString();
}
