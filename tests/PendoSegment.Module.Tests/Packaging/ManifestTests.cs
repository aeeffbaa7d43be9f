using System.Collections;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Module.Assemblies;
using Xunit;

namespace PendoSegment.Module.Tests.Packaging;

public sealed class ManifestTests
{
    [Fact]
    public void The_manifest_says_what_the_gallery_and_both_editions_need()
    {
        Hashtable manifest = PackageFolder.Read(BuildPaths.Manifest);

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
    [InlineData("net8.0/PendoSegment.Core.dll")]
    public void The_assemblies_have_the_manifests_version(string file)
    {
        Version version = AssemblyFile.Read(Path.Combine(BuildPaths.Stage, "bin", file)).Identity.Version;

        Assert.Equal(PackageFolder.Read(BuildPaths.Manifest)["ModuleVersion"], version.ToString(3));
    }
}
