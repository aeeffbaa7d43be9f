using PendoSegment.Browser.Tests.Hosting;
using PendoSegment.Pictures;
using PuppeteerSharp;
using Xunit;

namespace PendoSegment.Browser.Tests.Pictures;

/// <summary>Every picture of the documents, as a browser shows it.</summary>
public sealed class PictureTests(MachineFixture machine)
{
    private const int MaxBytes = 200 * 1024;

    private static readonly string[] Endings = [".svg", ".png", ".jpg", ".gif", ".webp"];

    public static TheoryData<string> All => [.. Files(static _ => true)];

    public static TheoryData<string> Drawings => [.. Files(static path => path.EndsWith(".svg", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(All))]
    public void A_picture_is_quick_to_load(string path) => Assert.InRange(new FileInfo(Repository.Path(path)).Length, 1, MaxBytes);

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_picture_shows_something(string path)
    {
        await using IPage page = await machine.OpenAsync();

        int colours = await page.EvaluateFunctionAsync<int>(PictureScripts.CountColours, DataUri(path));

        // One colour is a picture of nothing, and a picture that is not shown has none.
        Assert.InRange(colours, 3, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public async Task Nothing_of_a_drawing_is_cut_off_or_covers_other_text(string path)
    {
        await using IPage page = await machine.OpenAsync();
        await page.SetContentAsync(await File.ReadAllTextAsync(Repository.Path(path), TestContext.Current.CancellationToken));

        Assert.Empty(await page.EvaluateFunctionAsync<string[]>(PictureScripts.FindMisplaced));
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public async Task The_columns_of_a_drawing_stand_where_its_lines_have_them(string path)
    {
        await using IPage page = await machine.OpenAsync();
        await page.SetContentAsync(await File.ReadAllTextAsync(Repository.Path(path), TestContext.Current.CancellationToken));

        Assert.Empty(await page.EvaluateFunctionAsync<string[]>(PictureScripts.FindShifted));
    }

    [Theory]
    [InlineData("blanks", "<text x='20' y='40' textLength='84.28'>ab    cdef</text><text x='20' y='60' textLength='84.28'>abcdefghij</text>")]
    [InlineData("stretched", "<text x='20' y='40' textLength='120'>abc efghij</text><text x='20' y='60' textLength='84.28'>abc efghij</text>")]
    public async Task Columns_that_have_moved_are_found(string what, string lines)
    {
        await using IPage page = await machine.OpenAsync();
        await page.SetContentAsync(Sketch(lines));

        Assert.True(await page.EvaluateFunctionAsync<string[]>(PictureScripts.FindShifted) is { Length: > 0 }, what);
    }

    [Theory]
    [InlineData("outside", "<text x='280' y='40'>abcdefghij</text>")]
    [InlineData("covered", "<text x='20' y='40'>abcdefghij</text><text x='40' y='42'>abcdefghij</text>")]
    public async Task Text_that_is_cut_off_or_covered_is_found(string what, string lines)
    {
        await using IPage page = await machine.OpenAsync();
        await page.SetContentAsync(Sketch(lines));

        Assert.True(await page.EvaluateFunctionAsync<string[]>(PictureScripts.FindMisplaced) is { Length: > 0 }, what);
    }

    [Fact]
    public void The_terminal_is_drawn_with_every_blank_and_nothing_that_is_markup()
    {
        string svg = TerminalPicture.Draw([new TerminalLine("a  <b> & 'c'", LineKind.Output)], "\"a\" & b");

        Assert.Contains("a\u00a0\u00a0&lt;b&gt;\u00a0&amp;\u00a0&apos;c&apos;</text>", svg, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"&quot;a&quot; &amp; b\"", svg, StringComparison.Ordinal);
    }

    private static string Sketch(string lines) =>
        $"<svg xmlns='http://www.w3.org/2000/svg' width='300' height='100' viewBox='0 0 300 100'><g font-family='monospace' font-size='14'>{lines}</g></svg>";

    private static string DataUri(string path)
    {
        string kind = Path.GetExtension(path)[1..] switch { "svg" => "svg+xml", "jpg" => "jpeg", string other => other };
        return $"data:image/{kind};base64,{Convert.ToBase64String(File.ReadAllBytes(Repository.Path(path)))}";
    }

    private static IEnumerable<string> Files(Func<string, bool> isWanted) =>
        Directory.EnumerateFiles(Repository.Path("docs"), "*", SearchOption.AllDirectories)
            .Where(static path => Endings.Contains(Path.GetExtension(path)))
            .Select(static path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(isWanted)
            .Order(StringComparer.Ordinal);
}
