using System.Runtime.InteropServices;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Help;

/// <summary>Runs every example of docs/sources: what a page shows is what comes out, and what shows nothing runs without an error or a warning.</summary>
public sealed class SourceTests : ExampleTests
{
    private static IEnumerable<string> Pages =>
        Directory.GetFiles(Path.Combine(BuildPaths.Repository, "docs", "sources"), "*.md").Order(StringComparer.Ordinal).Select(path => "docs/sources/" + Path.GetFileName(path));

    public static TheoryData<string, int> Examples => Rows(example => !NeedsProcess(example));

    public static TheoryData<string, int> ProcessExamples => Rows(NeedsProcess);

    [Theory]
    [MemberData(nameof(Examples))]
    public void What_a_page_shows_is_what_comes_out(string document, int line)
    {
        GuidePage page = Open(document);
        GuideBlock example = page.At(line);
        Prepare();

        EngineRun run = Engine.Run(example.Text);

        if (page.Shown(example) is { } shown)
        {
            Showing.AssertSame(shown, run);
        }
        else
        {
            run.AssertClean();
        }
    }

    [Theory]
    [MemberData(nameof(ProcessExamples))]
    public async Task What_a_page_shows_of_jobs_is_what_comes_out_of_PowerShell_itself(string document, int line)
    {
        bool hasExecutable = OperatingSystem.IsWindows() || (OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64);
        Assert.SkipUnless(hasExecutable, "The executable that the tool package has for jobs is for Linux on x64.");
        GuidePage page = Open(document);
        GuideBlock example = page.At(line);
        string script = Files.Write("run.ps1", $$"""
            Set-Location -LiteralPath '{{Files.FullName}}'
            Import-Module -Name '{{BuildPaths.Manifest}}'
            & {
            {{example.Text}}
            } | ForEach-Object { if ($_.Json) { $_.Json } else { "$_" } }
            """);

        PowerShellRun run = await PowerShellProcess.Run("-File", script);

        Showing.AssertSame(page.Shown(example)!, run.CleanLines());
    }

    [Theory]
    [InlineData("ad-users.psd1")]
    [InlineData("entra-users.json")]
    public void The_command_in_a_mapping_sends_with_it(string mapping)
    {
        Prepare();

        EngineRun run = Engine.RunClean($"Set-Location -LiteralPath $folder/examples/mappings\n{MappingComment.Command(BuildPaths.Example("mappings/" + mapping))}");

        Assert.Equal(2, run.All("Accepted").Cast<long>().Sum());
    }

    [Fact]
    public void Every_page_shows_something_and_is_in_the_index()
    {
        string index = File.ReadAllText(Path.Combine(BuildPaths.Repository, "docs", "sources", "README.md"));
        string[] pages = [.. Pages.Where(page => !page.EndsWith("README.md", StringComparison.Ordinal))];

        Assert.NotEmpty(pages);
        Assert.All(pages, page =>
        {
            GuidePage guide = new(page);
            Assert.Contains($"({Path.GetFileName(page)})", index, StringComparison.Ordinal);
            Assert.Contains(guide.Examples, example => guide.Shown(example) is not null);
        });
    }

    // The engine of the tests has no executable of its own to start jobs with.
    private static bool NeedsProcess(GuideBlock example) => example.Text.Contains("Start-Job", StringComparison.Ordinal);

    private static TheoryData<string, int> Rows(Func<GuideBlock, bool> wanted)
    {
        TheoryData<string, int> rows = [];
        foreach (string document in Pages)
        {
            foreach (GuideBlock example in new GuidePage(document).Examples.Where(wanted))
            {
                rows.Add(document, example.Line);
            }
        }

        return rows;
    }

    private GuidePage Open(string document)
    {
        GuidePage page = new(document);
        foreach (GuideBlock file in page.Blocks.Where(block => block.File is not null))
        {
            Files.Write(file.File!, file.Text);
        }

        return page;
    }
}
