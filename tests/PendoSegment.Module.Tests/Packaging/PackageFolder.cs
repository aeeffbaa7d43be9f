using System.Collections;
using System.IO.Compression;
using System.Management.Automation.Language;
using System.Xml.Linq;
using PendoSegment.Module.Tests.Hosting;

namespace PendoSegment.Module.Tests.Packaging;

/// <summary>A folder with what build.ps1 packs: the module as it is staged, the README and the changes. The build's own package is left alone.</summary>
internal sealed class PackageFolder : IDisposable
{
    private readonly TestFolder _files = new();

    public PackageFolder()
    {
        string[] staged = Directory.GetFiles(BuildPaths.Stage, "*", SearchOption.AllDirectories);
        foreach (string path in staged)
        {
            Copy(path, Path.Combine("artifacts", "PendoSegment", Path.GetRelativePath(BuildPaths.Stage, path)));
        }

        string[] others = ["build.ps1", "global.json", "README.md", "CHANGELOG.md"];
        foreach (string name in others)
        {
            Copy(Path.Combine(BuildPaths.Repository, name), name);
        }
    }

    /// <summary>The time that the packed files are to have: two seconds are what a zip archive can tell apart.</summary>
    public static DateTime Time { get; } = new(2026, 1, 2, 3, 4, 6, DateTimeKind.Utc);

    /// <summary>The manifest of the module that is packed.</summary>
    public string Manifest => _files.Path(Path.Combine("artifacts", "PendoSegment", "PendoSegment.psd1"));

    /// <summary>The changes.</summary>
    public string Changelog => _files.Path("CHANGELOG.md");

    /// <summary>The folder that the package is written to.</summary>
    public string Output => _files.Path(Path.Combine("artifacts", "package"));

    /// <summary>The package, beside which nothing must be left.</summary>
    public string Package => Directory.GetFileSystemEntries(Output).Single();

    /// <summary>A manifest as data.</summary>
    public static Hashtable Read(string manifest) =>
        (Hashtable)Parser.ParseFile(manifest, out _, out _).Find(node => node is HashtableAst, searchNestedScriptBlocks: false).SafeGetValue();

    /// <summary>What of a manifest is for the gallery.</summary>
    public static Hashtable ReadGallery(string manifest) => (Hashtable)((Hashtable)Read(manifest)["PrivateData"]!)["PSData"]!;

    /// <summary>Packs; returns what build.ps1 said, or why it refused.</summary>
    /// <param name="tag">The tag that is to be published; empty when nothing is.</param>
    public async Task<string> Pack(string tag = "")
    {
        string script = $$"""
            $env:SOURCE_DATE_EPOCH = '{{new DateTimeOffset(Time).ToUnixTimeSeconds()}}'
            try { & '{{_files.Path("build.ps1")}}' -Task Package -NoBuild -Tag '{{tag}}' } catch { $_.Exception.Message }
            """;
        PowerShellRun run = await PowerShellProcess.Run(home: null, ["-Command", script]);
        return string.Join('\n', run.CleanLines());
    }

    /// <summary>Gives every file another time.</summary>
    public void Touch(DateTime time)
    {
        foreach (string path in Directory.GetFiles(_files.FullName, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(path, time);
        }
    }

    /// <summary>Unpacks the package into a folder named like the module, and returns its path.</summary>
    public string Unpack()
    {
        string module = _files.Path(Path.Combine("Modules", "PendoSegment"));
        ZipFile.ExtractToDirectory(Package, module, overwriteFiles: true);
        return module;
    }

    /// <summary>What the package says of itself, by the names of the elements.</summary>
    public IReadOnlyDictionary<string, string> Metadata() =>
        XDocument.Load(Path.Combine(Unpack(), "PendoSegment.nuspec")).Root!.Elements().First().Elements().ToDictionary(element => element.Name.LocalName, element => element.Value.ReplaceLineEndings("\n"));

    public void Dispose() => _files.Dispose();

    private void Copy(string source, string name)
    {
        string target = _files.Path(name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(source, target);
    }
}
