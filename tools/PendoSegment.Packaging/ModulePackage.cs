using System.Diagnostics;
using System.Text;

namespace PendoSegment.Packaging;

/// <summary>Makes a package of the staged module, as the PowerShell Gallery takes it.</summary>
internal static class ModulePackage
{
    private const string Name = "PendoSegment";

    /// <summary>Packs.</summary>
    /// <param name="stage">The folder with the staged module. It is not changed.</param>
    /// <param name="repository">The root of the repository: README and changelog are taken from there.</param>
    /// <param name="output">The folder for the package; made anew.</param>
    /// <param name="tag">The tag that is to be published: 'v' and the manifest's version. Null when nothing is.</param>
    /// <returns>The path of the package.</returns>
    /// <exception cref="PackagingException">Something is missing, or the tag is not this version's.</exception>
    public static string Make(string stage, string repository, string output, string? tag)
    {
        ModuleManifest manifest = new(ReadText(Path.Combine(stage, $"{Name}.psd1")));
        Changelog changelog = new(ReadText(Path.Combine(repository, "CHANGELOG.md")));
        if (tag is not null)
        {
            Require(tag, manifest.Version, changelog);
        }

        string notes = changelog.NotesFor(manifest.Version);
        if (Directory.Exists(output))
        {
            Directory.Delete(output, recursive: true);
        }

        string folder = Path.Combine(output, Name);
        Copy(stage, folder);
        File.Copy(Path.Combine(repository, "README.md"), Path.Combine(folder, "README.md"));

        // Windows PowerShell 5.1 reads a manifest without a byte order mark in the machine's code page.
        File.WriteAllText(Path.Combine(folder, $"{Name}.psd1"), manifest.WithReleaseNotes(notes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        string specification = Path.Combine(output, $"{Name}.nuspec");
        PackageSpecification.Make(Name, manifest, notes, Name).Save(specification);
        Pack(specification, output);
        File.Delete(specification);
        Directory.Delete(folder, recursive: true);

        string package = Path.Combine(output, $"{Name}.{manifest.Version}.nupkg");
        return File.Exists(package) ? package : throw new PackagingException($"dotnet pack reported success, but there is no {package}.");
    }

    private static void Require(string tag, string version, Changelog changelog)
    {
        if (tag != $"v{version}")
        {
            throw new PackagingException($"The tag {tag} is not that of version {version} in {Name}.psd1: it must be v{version}.");
        }

        if (!changelog.Has(version))
        {
            throw new PackagingException($"CHANGELOG.md has no section '## [{version}]': name the changes of this version before it is published.");
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (string source in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }

    private static void Pack(string specification, string output)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, WorkingDirectory = output };

        // NU5100 wants libraries in lib/, which is for projects that reference a package; a module has none.
        string[] words = ["pack", specification, "--output", output, "--property", "NoWarn=NU5100"];
        foreach (string word in words)
        {
            start.ArgumentList.Add(word);
        }

        using Process process = Process.Start(start) ?? throw new PackagingException("dotnet was not found.");
        string shown = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new PackagingException($"dotnet pack failed with exit code {process.ExitCode}: {shown}");
        }
    }

    private static string ReadText(string path) =>
        File.Exists(path) ? File.ReadAllText(path) : throw new PackagingException($"There is no {path}. Build the module first, with 'dotnet build'.");
}
