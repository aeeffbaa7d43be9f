using System.Diagnostics;
using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Packaging;

/// <summary>THIRD-PARTY-NOTICES.md against the DLLs that ship.</summary>
public sealed partial class NoticesTests
{
    [Theory]
    [InlineData("net472")]
    [InlineData("net8.0")]
    public void Every_library_that_ships_is_in_the_notices_with_its_version_and_no_other_is(string framework)
    {
        string[] shipped =
        [
            .. Directory.GetFiles(BuildPaths.Binaries(framework), "*.dll", SearchOption.AllDirectories)
                .Where(path => !Path.GetFileName(path).StartsWith("PendoSegment", StringComparison.Ordinal))
                .Select(path => $"{Path.GetFileNameWithoutExtension(path)}@{FileVersionInfo.GetVersionInfo(path).ProductVersion!.Split('+')[0]}"),
        ];

        string[] noted = [.. Rows().Where(row => row.Groups["used"].Value.Split(", ").Contains(framework)).Select(row => row.Groups["package"].Value)];

        Assert.Equal(framework == "net472", shipped.Length > 0);
        Assert.Equal(shipped.Order(StringComparer.Ordinal), noted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_library_in_the_notices_has_a_license_whose_text_is_there_too()
    {
        Assert.All(Rows(), row => Assert.Equal("MIT", row.Groups["license"].Value));
        Assert.Contains("Permission is hereby granted, free of charge", Text(), StringComparison.Ordinal);
        Assert.Contains(".NET Foundation", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_notices_of_the_libraries_own_parts_ship_with_them() =>
        Assert.StartsWith(".NET Runtime uses third-party libraries", File.ReadAllText(Path.Combine(BuildPaths.Stage, "THIRD-PARTY-NOTICES.dotnet.txt")), StringComparison.Ordinal);

    private static MatchCollection Rows() => Row().Matches(Text());

    private static string Text() => File.ReadAllText(Path.Combine(BuildPaths.Stage, "THIRD-PARTY-NOTICES.md")).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^\| pkg:nuget/(?<package>\S+) \| (?<used>[^|]+?) \| (?<license>[^|]+?) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
