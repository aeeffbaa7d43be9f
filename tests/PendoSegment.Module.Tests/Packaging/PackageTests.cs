using System.IO.Compression;
using System.Xml.Linq;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Packaging;
using Xunit;

namespace PendoSegment.Module.Tests.Packaging;

/// <summary>The package as build.ps1 makes it, of the module that was staged.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly TestFolder _files = new();
    private readonly string _package;

    public PackageTests() => _package = ModulePackage.Make(BuildPaths.Stage, BuildPaths.Repository, _files.Path("package"), tag: null);

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_unpacked_package_imports_exports_what_its_manifest_says_and_sends()
    {
        string module = Unpack();
        string[] declared = [.. Manifest(module).Cmdlets.Order(StringComparer.Ordinal)];
        string script = _files.Write("script.ps1", """
            Import-Module $args[0]
            $sandbox = Start-PendoSandbox -Use -PassThru
            (Send-PendoIdentify -UserId u1 -Traits @{ Plan = 'premium' }).Accepted
            $sandbox.GetVisitor('u1').Metadata['plan']
            (Get-Module PendoSegment).ModuleBase
            (Get-Command -Module PendoSegment).Name
            """);

        IReadOnlyList<string> shown = (await PowerShellProcess.Run("-File", script, Path.Combine(module, "PendoSegment.psd1"))).CleanLines();

        Assert.NotEmpty(declared);
        Assert.Equal(["1", "premium", module, .. declared], [.. shown.Take(3), .. shown.Skip(3).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public void The_package_holds_the_staged_module_and_the_readme_and_nothing_else()
    {
        string[] staged = [.. Directory.GetFiles(BuildPaths.Stage, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(BuildPaths.Stage, path).Replace('\\', '/'))];
        string[] needed = ["LICENSE", "THIRD-PARTY-NOTICES.md", "PendoSegment.psd1", "bin/net472/PendoSegment.dll", "bin/net8.0/PendoSegment.dll"];
        string[] own = ["PendoSegment.nuspec", "[Content_Types].xml", "_rels/.rels"];

        using ZipArchive archive = ZipFile.OpenRead(_package);
        IEnumerable<string> packed = archive.Entries.Select(entry => entry.FullName).Except(own).Where(name => !name.StartsWith("package/", StringComparison.Ordinal));

        Assert.Equal(staged.Append("README.md").Order(StringComparer.Ordinal), packed.Order(StringComparer.Ordinal));
        Assert.Empty(needed.Except(staged));
    }

    [Fact]
    public void The_gallery_finds_what_it_looks_for()
    {
        string module = Unpack();
        ModuleManifest manifest = Manifest(module);
        XElement metadata = XDocument.Load(Path.Combine(module, "PendoSegment.nuspec")).Root!.Elements().First();
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal("PendoSegment", Value("id"));
        Assert.Equal(manifest.Version, Value("version"));
        Assert.Equal(manifest.Required("Author"), Value("authors"));
        Assert.Equal(manifest.Required("Description"), Value("description"));
        Assert.Equal("MIT", Value("license"));
        string[] tags = ["PSModule", "PSEdition_Desktop", "PSEdition_Core", "PSIncludes_Cmdlet", .. manifest.Cmdlets.Select(name => $"PSCommand_{name}")];
        Assert.Empty(tags.Except(Value("tags").Split(' ')));
    }

    [Fact]
    public void Manifest_and_specification_have_the_changelogs_notes_of_this_version()
    {
        string module = Unpack();
        string notes = new Changelog(File.ReadAllText(Path.Combine(BuildPaths.Repository, "CHANGELOG.md"))).NotesFor(Manifest(module).Version);
        XElement metadata = XDocument.Load(Path.Combine(module, "PendoSegment.nuspec")).Root!.Elements().First();

        using Engine engine = new(importModule: false);
        engine["text"] = File.ReadAllText(Path.Combine(module, "PendoSegment.psd1"));

        Assert.Contains("`Send-PendoIdentify`", notes, StringComparison.Ordinal);
        Assert.Equal(notes, metadata.Elements().Single(element => element.Name.LocalName == "releaseNotes").Value.ReplaceLineEndings("\n"));
        Assert.Equal(notes, engine.RunClean("(& ([scriptblock]::Create($text))).PrivateData.PSData.ReleaseNotes").Output.Single().ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_tag_of_another_version_is_not_packed()
    {
        PackagingException problem = Assert.Throws<PackagingException>(() => ModulePackage.Make(BuildPaths.Stage, BuildPaths.Repository, _files.Path("tagged"), "v99.0.0"));

        Assert.StartsWith("The tag v99.0.0 is not that of version ", problem.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_files.Path("tagged")));
    }

    [Fact]
    public void A_tag_whose_changes_are_not_named_is_not_packed()
    {
        _files.Write("repository/CHANGELOG.md", "## [Unreleased]\n\nSomething.\n");
        string version = new ModuleManifest(File.ReadAllText(BuildPaths.Manifest)).Version;

        PackagingException problem = Assert.Throws<PackagingException>(() => ModulePackage.Make(BuildPaths.Stage, _files.Path("repository"), _files.Path("tagged"), $"v{version}"));

        Assert.StartsWith($"CHANGELOG.md has no section '## [{version}]'", problem.Message, StringComparison.Ordinal);
    }

    private static ModuleManifest Manifest(string module) => new(File.ReadAllText(Path.Combine(module, "PendoSegment.psd1")));

    private string Unpack()
    {
        string module = _files.Path(Path.Combine("Modules", "PendoSegment"));
        ZipFile.ExtractToDirectory(_package, module);
        return module;
    }
}
