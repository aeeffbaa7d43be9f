using System.Collections;
using System.IO.Compression;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Packaging;

/// <summary>The package as build.ps1 makes it, of the module that was staged.</summary>
public sealed class PackageTests(Packed packed) : IClassFixture<Packed>
{
    private readonly PackageFolder _folder = packed.Folder;

    private static string[] Declared => [.. ((object[])PackageFolder.Read(BuildPaths.Manifest)["CmdletsToExport"]!).Cast<string>().Order(StringComparer.Ordinal)];

    [Fact]
    public async Task The_unpacked_package_imports_exports_what_its_manifest_says_and_sends()
    {
        string module = _folder.Unpack();
        string script = $$"""
            Import-Module '{{Path.Combine(module, "PendoSegment.psd1")}}'
            $sandbox = Start-PendoSandbox -Use -PassThru
            (Send-PendoIdentify -UserId u1 -Traits @{ Plan = 'premium' }).Accepted
            $sandbox.GetVisitor('u1').Metadata['plan']
            (Get-Module PendoSegment).ModuleBase
            (Get-Command -Module PendoSegment).Name
            """;

        IReadOnlyList<string> shown = (await PowerShellProcess.Run("-Command", script)).CleanLines();

        Assert.NotEmpty(Declared);
        Assert.Equal(["1", "premium", module, .. Declared], [.. shown.Take(3), .. shown.Skip(3).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task Installed_into_an_empty_profile_it_is_found_by_its_name_and_its_commands_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not ask the environment where a user's documents are: the package would be installed for the user who runs the tests.");
        using TestFolder home = new();
        string install = $"Register-PSResourceRepository -Name Package -Uri '{_folder.Output}' -Trusted; Install-PSResource -Name PendoSegment -Repository Package";
        string use = """
            Import-Module PendoSegment
            (Get-Module PendoSegment).ModuleBase
            (ConvertTo-PendoEvent -Kind Identify -UserId u1 -Traits @{ plan = 'premium' }).Json
            (Get-Command -Module PendoSegment).Name
            """;

        Assert.Empty((await PowerShellProcess.Run(home.FullName, ["-Command", install])).CleanLines());
        IReadOnlyList<string> shown = (await PowerShellProcess.Run(home.FullName, ["-Command", use])).CleanLines();

        Assert.StartsWith(home.FullName, shown[0], StringComparison.Ordinal);
        Assert.Contains("\"plan\":\"premium\"", shown[1], StringComparison.Ordinal);
        Assert.Equal(Declared, shown.Skip(2).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_package_holds_the_staged_module_and_the_readme_and_nothing_else()
    {
        string[] staged = [.. Directory.GetFiles(BuildPaths.Stage, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(BuildPaths.Stage, path).Replace('\\', '/'))];
        string[] needed = ["LICENSE", "THIRD-PARTY-NOTICES.md", "PendoSegment.psd1", "bin/net472/PendoSegment.dll", "bin/net8.0/PendoSegment.dll"];
        string[] own = ["PendoSegment.nuspec", "[Content_Types].xml", "_rels/.rels"];

        using ZipArchive archive = ZipFile.OpenRead(_folder.Package);
        IEnumerable<string> packed = archive.Entries.Select(entry => entry.FullName).Except(own).Where(name => !name.StartsWith("package/", StringComparison.Ordinal));

        Assert.Equal(staged.Append("README.md").Order(StringComparer.Ordinal), packed.Order(StringComparer.Ordinal));
        Assert.Empty(needed.Except(staged));
    }

    [Fact]
    public async Task Packed_elsewhere_and_later_it_is_the_same_to_the_byte()
    {
        using PackageFolder other = new();
        other.Touch(PackageFolder.Time.AddYears(1));

        await other.Pack();

        Assert.NotEqual(_folder.Package, other.Package);
        Assert.Equal(await File.ReadAllBytesAsync(_folder.Package, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(other.Package, TestContext.Current.CancellationToken));
        using ZipArchive archive = ZipFile.OpenRead(other.Package);
        Assert.All(archive.Entries, entry => Assert.Equal(PackageFolder.Time, entry.LastWriteTime.DateTime));
    }

    [Fact]
    public void The_gallery_finds_what_it_looks_for()
    {
        Hashtable manifest = PackageFolder.Read(BuildPaths.Manifest);
        object[] own = (object[])PackageFolder.ReadGallery(BuildPaths.Manifest)["Tags"]!;

        IReadOnlyDictionary<string, string> metadata = _folder.Metadata();

        Assert.Equal("PendoSegment", metadata["id"]);
        Assert.Equal(manifest["Author"], metadata["authors"]);
        Assert.Equal(manifest["CompanyName"], metadata["owners"]);
        Assert.Equal(manifest["Description"], metadata["description"]);
        Assert.Equal(manifest["Copyright"], metadata["copyright"]);
        Assert.Equal("MIT", metadata["license"]);
        Assert.Equal("README.md", metadata["readme"]);
        string[] editions = ["PSEdition_Desktop", "PSEdition_Core"];
        string[] tags = ["PSModule", .. own.Cast<string>(), "PSIncludes_Cmdlet", .. Declared.SelectMany(name => new[] { $"PSCmdlet_{name}", $"PSCommand_{name}" })];
        Assert.Empty(editions.Except(tags));
        Assert.Equal(tags.Order(StringComparer.Ordinal), metadata["tags"].Split(' ').Order(StringComparer.Ordinal));
    }
}
