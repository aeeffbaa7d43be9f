using System.Diagnostics;
using CsCheck;
using PendoSegment.Report;
using Xunit;

namespace PendoSegment.Core.Tests.Report;

/// <summary>The form for Prometheus, read as its text format says, and by promtool where it is installed.</summary>
public sealed class PrometheusFormTests
{
    public static TheoryData<string> Names => ReportJsonTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Promtool_finds_nothing(string name)
    {
        string text = TempReport.Of(".prom", ReportJsonTests.Runs(name));
        Process? promtool = Start();
        Assert.SkipWhen(promtool is null, "promtool is not installed (Debian's package prometheus has it).");
        using (promtool)
        {
            promtool!.StandardInput.Write(text);
            promtool.StandardInput.Close();
            string said = promtool.StandardError.ReadToEnd() + promtool.StandardOutput.ReadToEnd();
            promtool.WaitForExit();

            Assert.Equal((string.Empty, 0), (said, promtool.ExitCode));
        }
    }

    [Fact]
    public void A_run_says_its_figures()
    {
        string text = TempReport.Of(".prom", SampleRuns.Large);

        const string Run = "command=\"Send-PendoIdentify\",kind=\"Identify\",destination=\"data.eu.pendo.io\",group=\"\",shard=\"2/8\",mapping=\"ad-users.psd1\"";
        string[] lines = text.Split('\n');
        Assert.Contains($"pendosegment_run_records{{{Run},outcome=\"unchanged\"}} 9257874", lines);
        Assert.Contains($"pendosegment_run_rejects{{{Run},error_id=\"EventRejected\"}} 8", lines);
        Assert.Contains($"pendosegment_run_ledger_records{{{Run},state=\"absent\"}} 1204", lines);
        Assert.Contains($"pendosegment_run_success{{{Run}}} 0", lines);
        Assert.Contains($"pendosegment_run_completed{{{Run}}} 1", lines);
        Assert.Contains($"pendosegment_run_start_timestamp_seconds{{{Run}}} 1795743004", lines);
        Assert.Contains($"pendosegment_run_duration_seconds{{{Run}}} 10944", lines);
        Assert.Contains("# TYPE pendosegment_run_records gauge", lines);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_takes_the_place_of_the_last_of_the_same_and_leaves_others()
    {
        RunReport again = SampleRuns.Large with { Figures = SampleRuns.Large.Figures with { Accepted = 5 } };

        string text = TempReport.Of(".prom", SampleRuns.Large, SampleRuns.Large with { Shard = "3/8" }, SampleRuns.Updated, again);

        IReadOnlyList<PrometheusSample> records = [.. PrometheusText.Read(text).Where(sample => sample.Metric == "pendosegment_run_records" && sample.Labels.EndsWith("outcome=\"accepted\"", StringComparison.Ordinal))];
        Assert.Equal(["742118", "780", "5"], records.Select(record => record.Value));
        Assert.Equal(text.Split('\n').Length, text.Split('\n').Distinct().Count());
    }

    [Fact]
    public void Two_calls_of_a_command_with_two_mappings_are_two_runs()
    {
        RunReport left = SampleRuns.Clean with { Mapping = "parameters", Figures = SampleRuns.Clean.Figures with { Accepted = 3 } };

        string text = TempReport.Of(".prom", SampleRuns.Clean, left, SampleRuns.Clean, left);

        IEnumerable<string> accepted = PrometheusText.Read(text).Where(sample => sample.Labels.EndsWith("outcome=\"accepted\"", StringComparison.Ordinal)).Select(sample => $"{Labels(sample.Labels)["mapping"]}: {sample.Value}");
        Assert.Equal([$"{SampleRuns.Clean.Mapping}: {SampleRuns.Clean.Figures.Accepted}", "parameters: 3"], accepted);
    }

    [Fact]
    public void The_last_success_outlives_a_failure_and_gives_way_to_the_next()
    {
        RunReport failed = SampleRuns.Clean with { EndedBy = "KeyRejected", StartedAt = SampleRuns.Night.AddDays(1), EndedAt = SampleRuns.Night.AddDays(1) };
        RunReport good = SampleRuns.Clean with { StartedAt = SampleRuns.Night.AddDays(2), EndedAt = SampleRuns.Night.AddDays(2) };

        Assert.Equal(["1795743016.4"], LastSuccess(TempReport.Of(".prom", SampleRuns.Clean, failed)));
        Assert.Equal(["1795915804"], LastSuccess(TempReport.Of(".prom", SampleRuns.Clean, failed, good)));
        Assert.Empty(LastSuccess(TempReport.Of(".prom", failed)));
    }

    [Fact]
    public void A_run_that_began_nothing_gives_way_to_the_next_of_its_command()
    {
        RunReport unbegun = SampleRuns.Clean with { Kind = null, Destination = RunReport.NoDestination, EndedBy = "ApiKeyMissing" };

        Assert.Contains("destination=\"Pendo\"", TempReport.Of(".prom", SampleRuns.Clean, unbegun), StringComparison.Ordinal);
        Assert.Contains("destination=\"Pendo\"", TempReport.Of(".prom", unbegun, SampleRuns.Updated), StringComparison.Ordinal);
        Assert.Equal(TempReport.Of(".prom", SampleRuns.Clean), TempReport.Of(".prom", unbegun, SampleRuns.Clean));
    }

    [Fact]
    public void Any_text_comes_back_from_a_label() => AnyText.Gen30.Sample(text =>
    {
        RunReport run = SampleRuns.Clean with { Destination = text, Mapping = text, EndedBy = text };
        PrometheusForm form = new();

        string file = form.Add(form.Add(null, run), run);

        PrometheusSample info = Assert.Single(PrometheusText.Read(file), sample => sample.Metric == "pendosegment_run_info");
        Dictionary<string, string> labels = Labels(info.Labels);
        string shown = ReportText.Plain(text);
        Assert.Equal((shown, text == RunReport.NoDestination ? "" : shown, shown), (labels["destination"], labels["mapping"], labels["ended_by"]));
    });

    private static IEnumerable<string> LastSuccess(string text) => PrometheusText.Read(text).Where(sample => sample.Metric == "pendosegment_run_last_success_timestamp_seconds").Select(sample => sample.Value);

    // As the text format says: a backslash before a backslash, a quotation mark and an n.
    private static Dictionary<string, string> Labels(string text)
    {
        Dictionary<string, string> labels = [];
        int at = 0;
        while (at < text.Length)
        {
            int equals = text.IndexOf('=', at);
            string name = text.Substring(at, equals - at).TrimStart(',');
            Assert.Equal('"', text[equals + 1]);
            System.Text.StringBuilder value = new();
            for (at = equals + 2; text[at] != '"'; at++)
            {
                value.Append(text[at] == '\\' ? text[++at] is var escaped && escaped == 'n' ? '\n' : escaped : text[at]);
            }

            labels.Add(name, value.ToString());
            at++;
        }

        return labels;
    }

    private static Process? Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("promtool", "check metrics") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
