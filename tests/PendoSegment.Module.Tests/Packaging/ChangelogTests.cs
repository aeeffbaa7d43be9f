using PendoSegment.Packaging;
using Xunit;

namespace PendoSegment.Module.Tests.Packaging;

public sealed class ChangelogTests
{
    private const string Text = "# Changelog\r\n\r\nIntroduction.\r\n\r\n## [Unreleased]\r\n\r\n### Added\r\n\r\n- More.\r\n\r\n## [0.2.0] - 2026-12-01\r\n\r\n- Second.\r\n\r\n## [0.1.0]\r\n";

    private readonly Changelog _changelog = new(Text);

    [Fact]
    public void A_version_has_the_notes_of_its_section() => Assert.Equal("- Second.", _changelog.NotesFor("0.2.0"));

    [Fact]
    public void Before_its_release_a_version_has_the_notes_of_what_is_to_come() => Assert.Equal("### Added\n\n- More.", _changelog.NotesFor("0.3.0"));

    [Fact]
    public void Only_a_version_with_a_section_of_its_own_has_one()
    {
        Assert.True(_changelog.Has("0.2.0"));
        Assert.False(_changelog.Has("0.3.0"));
        Assert.False(_changelog.Has("0.2"));
    }

    [Fact]
    public void A_section_without_a_word_is_refused() =>
        Assert.Contains("says nothing of 0.1.0", Assert.Throws<PackagingException>(() => _changelog.NotesFor("0.1.0")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_changelog_without_sections_is_refused() =>
        Assert.Contains("says nothing of 0.1.0", Assert.Throws<PackagingException>(() => new Changelog("# Changelog\n").NotesFor("0.1.0")).Message, StringComparison.Ordinal);
}
