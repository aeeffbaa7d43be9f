using PendoSegment.Report;
using Xunit;

namespace PendoSegment.Core.Tests.Report;

/// <summary>The file of a report: which it may be, and what becomes of what is in it.</summary>
public sealed class ReportFileTests
{
    [Theory]
    [InlineData("report.html")]
    [InlineData("REPORT.HTM")]
    [InlineData("a.b.Md")]
    [InlineData("r\u00E9sum\u00E9 [1].json")]
    [InlineData("pendo.prom")]
    public void A_name_says_the_form_and_looking_leaves_nothing_behind(string name)
    {
        using TempReport temp = new(name);

        ReportFile.Check(temp.Path);
        Assert.Empty(temp.Names);

        ReportFile.Add(temp.Path, SampleRuns.Clean);
        ReportFile.Add(temp.Path, SampleRuns.Bad);
        ReportFile.Check(temp.Path);
        Assert.Equal([name], temp.Names);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report.txt")]
    [InlineData("report.html.bak")]
    [InlineData("report.")]
    public void Another_ending_is_refused_with_the_four(string name)
    {
        using TempReport temp = new(name);

        ReportException problem = Assert.Throws<ReportException>(() => ReportFile.Check(temp.Path));

        Assert.All([name, ".html", ".md", ".json", ".prom"], text => Assert.Contains(text, problem.Message, StringComparison.Ordinal));
        Assert.Throws<ReportException>(() => ReportFile.Add(temp.Path, SampleRuns.Clean));
        Assert.Empty(temp.Names);
    }

    [Fact]
    public void A_folder_that_is_not_there_and_one_of_that_name_are_refused()
    {
        using TempReport temp = new();
        Assert.Contains("its folder is not there", Refusal(Path.Combine(temp.Folder, "no", "report.json")), StringComparison.Ordinal);

        Directory.CreateDirectory(temp.Path);
        Assert.Contains("there is a folder of that name", Refusal(temp.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_too_long_for_the_file_that_takes_its_place_is_refused_beforehand()
    {
        using TempReport temp = new();

        // Systems take names of 255 characters.
        Assert.Contains("cannot be written", Refusal(Path.Combine(temp.Folder, new string('x', 238) + ".json")), StringComparison.Ordinal);
        Assert.Empty(temp.Names);
    }

    [Fact]
    public void A_read_only_file_is_refused()
    {
        using TempReport temp = new();
        File.WriteAllText(temp.Path, string.Empty);
        File.SetAttributes(temp.Path, FileAttributes.ReadOnly);
        try
        {
            Assert.Contains("the file is read-only", Refusal(temp.Path), StringComparison.Ordinal);
        }
        finally
        {
            File.SetAttributes(temp.Path, FileAttributes.Normal);
        }
    }

    [Theory]
    [InlineData("page.html", "<!DOCTYPE html><title>Our intranet</title>")]
    [InlineData("page.html", "<script type=\"application/json\" id=\"pendosegment-runs\">{\"report\":1</script>")]
    [InlineData("data.json", "{\"precious\":true}")]
    [InlineData("data.json", "[]")]
    [InlineData("data.json", "not JSON")]
    [InlineData("data.json", "{\"report\":2,\"dropped\":0,\"runs\":[]}")]
    [InlineData("data.json", "{\"report\":1,\"dropped\":0,\"runs\":[{}]}")]
    [InlineData("node.prom", "node_load1 0.5\n")]
    [InlineData("node.prom", "# HELP node_load1 The load.\n")]
    [InlineData("node.prom", "pendosegment_run_success{command=\"x\"} yes\n")]
    public void What_somebody_else_wrote_is_never_overwritten(string name, string text)
    {
        using TempReport temp = new(name);
        File.WriteAllText(temp.Path, text);

        Assert.Contains("is no report that a run can be added to", Refusal(temp.Path), StringComparison.Ordinal);
        Assert.Throws<ReportException>(() => ReportFile.Add(temp.Path, SampleRuns.Clean));

        Assert.Equal(text, temp.Text);
        Assert.Equal([name], temp.Names);
    }

    [Theory]
    [InlineData("a.html")]
    [InlineData("a.md")]
    [InlineData("a.json")]
    [InlineData("a.prom")]
    public void What_is_no_text_is_refused_and_what_is_empty_is_taken(string name)
    {
        using TempReport temp = new(name);
        File.WriteAllBytes(temp.Path, [0xFF, 0xFE, 0x00, 0xD8]);
        Assert.Contains("it is no text in UTF-8", Refusal(temp.Path), StringComparison.Ordinal);

        File.WriteAllBytes(temp.Path, []);
        ReportFile.Check(temp.Path);
        ReportFile.Add(temp.Path, SampleRuns.Clean);
        Assert.NotEmpty(temp.Text);
    }

    [Fact]
    public void Several_that_add_at_once_lose_nothing()
    {
        using TempReport temp = new();

        Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => ReportFile.Add(temp.Path, SampleRuns.One with { Version = $"1.0.{i}" }, TimeSpan.FromMinutes(2)));

        Assert.Equal(Enumerable.Range(0, 32).Select(i => $"1.0.{i}").OrderBy(text => text, StringComparer.Ordinal), RunListJson.Read(temp.Text).Runs.Select(run => run.Version).OrderBy(text => text, StringComparer.Ordinal));
        Assert.Equal(["report.json"], temp.Names);
    }

    [Fact]
    public void Who_waits_too_long_for_others_is_told_so_and_changes_nothing()
    {
        using TempReport temp = new();
        ReportFile.Add(temp.Path, SampleRuns.Clean);
        string before = temp.Text;
        using (ReportLock.Take(temp.Path, TimeSpan.Zero))
        {
            ReportException problem = Assert.Throws<ReportException>(() => ReportFile.Add(temp.Path, SampleRuns.Bad, TimeSpan.Zero));
            Assert.Contains("another process has been writing to it", problem.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, temp.Text);
        ReportFile.Add(temp.Path, SampleRuns.Bad, TimeSpan.Zero);
    }

    [Fact]
    public void What_a_crash_left_is_in_nobodys_way()
    {
        using TempReport temp = new();
        File.WriteAllText(temp.Path + ".lock", "left");

        ReportFile.Add(temp.Path, SampleRuns.Clean, TimeSpan.Zero);

        Assert.Equal(["report.json"], temp.Names);
    }

    [Fact]
    public void A_report_that_becomes_too_long_gives_up_its_oldest_runs()
    {
        RunList list = RunList.Empty;
        for (int i = 0; i < 130; i++)
        {
            list = list.With(SampleRuns.One with { Version = $"{i}" });
        }

        Assert.Equal((RunList.MostRuns, 30L, "30", "129"), (list.Runs.Count, list.Dropped, list.Runs[0].Version, list.Runs[list.Runs.Count - 1].Version));
        Assert.Equal(30, RunListJson.Read(RunListJson.Write(list)).Dropped);
    }

    [Fact]
    public void A_job_is_what_followed_one_another_within_the_hour()
    {
        RunReport lastNight = SampleRuns.Clean with { StartedAt = SampleRuns.Night.AddDays(-1), EndedAt = SampleRuns.Night.AddDays(-1).AddMinutes(5) };

        Assert.Equal(3, new RunList([lastNight, .. SampleRuns.Job], 0).LastJob().Count);
        Assert.Single(new RunList([lastNight], 0).LastJob());
    }

#if NET
    [Fact]
    public void Others_may_not_read_it_unless_they_may_read_the_one_before()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are other rights there.");
            return;
        }

        using TempReport temp = new();
        ReportFile.Add(temp.Path, SampleRuns.Clean);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(temp.Path));

        const UnixFileMode Web = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        File.SetUnixFileMode(temp.Path, Web);
        ReportFile.Add(temp.Path, SampleRuns.Clean);
        Assert.Equal(Web, File.GetUnixFileMode(temp.Path));
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        using TempReport temp = new();
        string link = Path.Combine(temp.Folder, "link.json");
        File.CreateSymbolicLink(link, temp.Path);

        ReportFile.Check(link);
        ReportFile.Add(link, SampleRuns.Clean);
        ReportFile.Add(link, SampleRuns.Clean);

        Assert.Equal(temp.Path, new FileInfo(link).LinkTarget);
        Assert.Equal(2, RunListJson.Read(temp.Text).Runs.Count);
    }
#endif

    [Fact]
    public void A_reader_never_sees_half_a_report()
    {
        using TempReport temp = new();
        ReportFile.Add(temp.Path, SampleRuns.Clean);
        using FileStream reading = new(temp.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        ReportFile.Add(temp.Path, SampleRuns.Bad);

        using StreamReader text = new(reading);
        Assert.Single(RunListJson.Read(text.ReadToEnd()).Runs);
    }

    private static string Refusal(string path) => Assert.Throws<ReportException>(() => ReportFile.Check(path)).Message;
}
