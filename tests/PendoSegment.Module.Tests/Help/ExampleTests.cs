using PendoSegment.Module.Tests.Hosting;

namespace PendoSegment.Module.Tests.Help;

/// <summary>What tests share that run examples: a folder with the sample files, a sandbox, and stand-ins for commands of modules that are not here.</summary>
public abstract class ExampleTests : ModuleTests
{
    private protected void Prepare()
    {
        string examples = Path.Combine(Files.FullName, "examples");
        foreach (string file in Directory.GetFiles(BuildPaths.Example(""), "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(examples, Path.GetRelativePath(BuildPaths.Example(""), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (string name in new[] { "users.csv", "accounts.csv" })
        {
            File.Copy(BuildPaths.Example(name), Files.Path(name));
        }

        Engine["folder"] = Files.FullName;
        Engine.Host.Secret = "a-key-that-was-typed";
        Engine.RunClean("Set-Location -LiteralPath $folder");
        Engine.RunClean(DirectoryStandIns.Script);
        Engine.RunClean(ServiceStandIns.Script);
        UseSandbox();
    }
}
