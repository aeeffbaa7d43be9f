using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Packaging;

/// <summary>What build.ps1 makes of the version, the tag and the changes.</summary>
public sealed class ReleaseTests : IDisposable
{
    private readonly PackageFolder _folder = new();

    private static string Version { get; } = (string)PackageFolder.Read(BuildPaths.Manifest)["ModuleVersion"]!;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_version_has_the_notes_of_its_section_whatever_is_in_them()
    {
        const string Notes = "It's `new`: $(nothing) is executed,\n'@ and \u2019curly\u2019 quotes & <tags> stay.\n\n### Fixed\n\n- A fault.";
        string changes = $"# Changelog\n\nIntroduction.\n\n## [Unreleased]\n\n- More.\n\n## [{Version}] - 2026-12-01\n\n{Notes}\n\n## [0.0.1]\n\n- First.\n";
        await File.WriteAllTextAsync(_folder.Changelog, changes.ReplaceLineEndings("\r\n"), TestContext.Current.CancellationToken);

        await _folder.Pack($"v{Version}");

        Assert.Equal(Version, _folder.Metadata()["version"]);
        Assert.Equal(Notes, _folder.Metadata()["releaseNotes"]);
        string manifest = Path.Combine(_folder.Unpack(), "PendoSegment.psd1");
        Assert.Equal(Notes, PackageFolder.ReadGallery(manifest)["ReleaseNotes"]);
        // Without a byte order mark Windows PowerShell would read another text.
        Assert.Equal([0xEF, 0xBB, 0xBF], (await File.ReadAllBytesAsync(manifest, TestContext.Current.CancellationToken))[..3]);
    }

    [Fact]
    public async Task A_prerelease_is_a_version_of_its_own_and_has_before_its_release_the_notes_of_what_is_to_come()
    {
        await Change(_folder.Manifest, "ReleaseNotes =", "Prerelease = 'beta1'; ReleaseNotes =");
        await File.WriteAllTextAsync(_folder.Changelog, $"# Changelog\n\n## [Unreleased]\n\n- More.\n\n## [{Version}]\n\n- This.\n", TestContext.Current.CancellationToken);

        await _folder.Pack();

        Assert.Equal($"PendoSegment.{Version}-beta1.nupkg", Path.GetFileName(_folder.Package));
        Assert.Equal($"{Version}-beta1", _folder.Metadata()["version"]);
        Assert.Equal("- More.", _folder.Metadata()["releaseNotes"]);
    }

    [Theory]
    [InlineData("v99.0.0", "## [Unreleased]\n\n- More.\n", "The tag v99.0.0 is not that of version {0} in PendoSegment.psd1: it must be v{0}.")]
    [InlineData("v{0}", "## [Unreleased]\n\n- More.\n", "CHANGELOG.md says nothing of {0}: ")]
    [InlineData("", "## [Unreleased]\n\n- More.\n\n## [{0}]\n\n## [0.0.1]\n\n- First.\n", "CHANGELOG.md says nothing of {0}: ")]
    [InlineData("", "# Changelog\n\n{0}\n", "CHANGELOG.md says nothing of {0}: ")]
    public async Task Nothing_is_packed_when_tag_version_and_changes_do_not_agree(string tag, string changes, string says)
    {
        string Fill(string text) => text.Replace("{0}", Version, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder.Changelog, Fill(changes), TestContext.Current.CancellationToken);

        Assert.StartsWith(Fill(says), await _folder.Pack(Fill(tag)), StringComparison.Ordinal);

        Assert.False(Directory.Exists(_folder.Output));
    }

    [Fact]
    public async Task Nothing_is_packed_when_the_manifest_has_no_place_for_the_notes()
    {
        await Change(_folder.Manifest, "'See CHANGELOG.md.'", "'Others.'");

        Assert.StartsWith("PendoSegment.psd1 must have the ReleaseNotes 'See CHANGELOG.md.'", await _folder.Pack(), StringComparison.Ordinal);

        Assert.False(Directory.Exists(_folder.Output));
    }

    private static async Task Change(string path, string old, string next)
    {
        string text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains(old, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(old, next, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }
}
