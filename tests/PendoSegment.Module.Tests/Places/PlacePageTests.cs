using PendoSegment.Module.Tests.Help;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Places;

/// <summary>docs/places: a page a place, and each file of examples/nightly on one of them, word for word.</summary>
public sealed class PlacePageTests
{
    private static readonly string Pages = Path.Combine(BuildPaths.Repository, "docs", "places");

    public static TheoryData<string> FileNames => [.. Directory.GetFiles(Path.Combine(BuildPaths.Repository, PlaceFiles.Folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(FileNames))]
    public void A_file_is_printed_as_it_is_and_linked_where_it_is_printed(string name)
    {
        string[] documents = ["docs/nightly.md", .. Directory.GetFiles(Pages, "*.md").Select(page => Path.GetRelativePath(BuildPaths.Repository, page))];

        string[] printed = [.. documents.Where(document => new GuidePage(document).Blocks.Any(block => block.Text == PlaceFiles.Text(name)))];

        string text = File.ReadAllText(Path.Combine(BuildPaths.Repository, Assert.Single(printed)));
        Assert.Contains($"examples/nightly/{name})", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_is_in_the_index()
    {
        string index = File.ReadAllText(Path.Combine(Pages, "README.md"));

        Assert.All(Directory.GetFiles(Pages, "*.md").Select(page => Path.GetFileName(page)).Where(page => page != "README.md"), page => Assert.Contains($"({page})", index, StringComparison.Ordinal));
    }
}
