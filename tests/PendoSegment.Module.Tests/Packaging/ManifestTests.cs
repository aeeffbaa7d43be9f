using System.Collections;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Module.Assemblies;
using PendoSegment.Packaging;
using Xunit;

namespace PendoSegment.Module.Tests.Packaging;

public sealed class ManifestTests
{
    private const string Minimal = "@{ ModuleVersion = '1.2.3'; CmdletsToExport = 'Get-One'; PrivateData = @{ PSData = @{ Tags = @('a', 'b'); ReleaseNotes = 'old' } } }";

    [Fact]
    public void The_manifest_says_what_the_gallery_and_both_editions_need()
    {
        using Engine engine = new(importModule: false);
        engine["text"] = File.ReadAllText(BuildPaths.Manifest);
        Hashtable manifest = (Hashtable)engine.RunClean("& ([scriptblock]::Create($text))").Output.Single().BaseObject;

        Assert.Equal("5.1", manifest["PowerShellVersion"]);
        Assert.Equal("4.7.2", manifest["DotNetFrameworkVersion"]);
        Assert.Equal(["Desktop", "Core"], (object[])manifest["CompatiblePSEditions"]!);
        Assert.Empty((object[])manifest["FunctionsToExport"]!);
        Assert.Empty((object[])manifest["AliasesToExport"]!);
        Assert.Empty((object[])manifest["VariablesToExport"]!);
        Assert.DoesNotContain((object[])manifest["CmdletsToExport"]!, name => name.ToString()!.Contains('*', StringComparison.Ordinal));
        string[] texts = ["Author", "CompanyName", "Copyright", "Description", "GUID"];
        Assert.All(texts, key => Assert.NotEmpty((string)manifest[key]!));
    }

    [Theory]
    [InlineData("net472/PendoSegment.dll")]
    [InlineData("net472/PendoSegment.Core.dll")]
    [InlineData("net8.0/PendoSegment.dll")]
    [InlineData("net8.0/dependencies/PendoSegment.Core.dll")]
    public void The_assemblies_have_the_manifests_version(string file)
    {
        Version version = AssemblyFile.Read(Path.Combine(BuildPaths.Stage, "bin", file)).Identity.Version;

        Assert.Equal(new ModuleManifest(File.ReadAllText(BuildPaths.Manifest)).Required("ModuleVersion"), version.ToString(3));
    }

    [Fact]
    public void Release_notes_are_put_in_the_place_of_the_old_whatever_is_in_them()
    {
        const string Notes = "It's `new`: $(nothing) is executed,\n'@ and \u2019curly\u2019 quotes stay.";

        string text = new ModuleManifest(Minimal).WithReleaseNotes(Notes);

        using Engine engine = new(importModule: false);
        engine["text"] = text;
        Hashtable manifest = (Hashtable)engine.RunClean("& ([scriptblock]::Create($text))").Output.Single().BaseObject;
        Hashtable gallery = (Hashtable)((Hashtable)manifest["PrivateData"]!)["PSData"]!;
        Assert.Equal(Notes, gallery["ReleaseNotes"]);
        Assert.Equal(["a", "b"], (object[])gallery["Tags"]!);
        Assert.Equal(["Get-One"], new ModuleManifest(text).Cmdlets);
    }

    [Fact]
    public void A_prerelease_is_part_of_the_version() =>
        Assert.Equal("1.2.3-beta1", new ModuleManifest(Minimal.Replace("Tags", "Prerelease = 'beta1'; Tags", StringComparison.Ordinal)).Version);

    [Theory]
    [InlineData("'text'", "not a hashtable")]
    [InlineData("@{ ModuleVersion = (Get-Date) }", "not data alone")]
    [InlineData("@{ ModuleVersion = '1.0' }", "no PrivateData.PSData")]
    public void What_is_not_a_manifest_is_refused(string text, string says) =>
        Assert.Contains(says, Assert.Throws<PackagingException>(() => new ModuleManifest(text)).Message, StringComparison.Ordinal);
}
