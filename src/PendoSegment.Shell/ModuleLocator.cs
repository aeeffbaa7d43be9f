using System.Reflection;

namespace PendoSegment.Shell;

/// <summary>Finds the module that the build staged.</summary>
internal sealed class ModuleLocator(string? stagedFolder, string baseDirectory)
{
    private const string Manifest = "PendoSegment.psd1";

    /// <summary>Looks where the build that made this program staged the module, then around the program.</summary>
    public static ModuleLocator ForThisBuild() => new(
        typeof(ModuleLocator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "ModuleStage")?.Value,
        AppContext.BaseDirectory);

    /// <summary>The full path of the manifest to import.</summary>
    /// <param name="chosen">The user's own choice, which is taken or refused but never replaced.</param>
    /// <exception cref="ShellException">There is no such file, or no staged module.</exception>
    public string Find(string? chosen)
    {
        if (chosen is not null)
        {
            string path = Path.GetFullPath(chosen);
            return File.Exists(path)
                ? path
                : throw new ShellException($"The module '{chosen}' was not found: there is no file {path}. Give -Module the path of a manifest (.psd1).");
        }

        return Candidates().FirstOrDefault(File.Exists) ?? throw new ShellException(
            $"The module was not found: there is no {Manifest} in artifacts/PendoSegment beside or above {baseDirectory}. "
            + "Build it with 'dotnet build', or name a manifest with -Module.");
    }

    private IEnumerable<string> Candidates()
    {
        if (!string.IsNullOrEmpty(stagedFolder))
        {
            yield return Path.Combine(stagedFolder, Manifest);
        }

        // A checkout that was moved after its build still has its stage above the program.
        for (DirectoryInfo? folder = new(baseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "artifacts", "PendoSegment", Manifest);
        }
    }
}
