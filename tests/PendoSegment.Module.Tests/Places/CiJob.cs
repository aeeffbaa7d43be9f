using System.Text;
using PendoSegment.Module.Tests.Hosting;
using YamlDotNet.RepresentationModel;

namespace PendoSegment.Module.Tests.Places;

/// <summary>
/// Runs the steps of a job as a CI system's runner does: writes each step's script as it does, starts the shell as it does, and knows which steps run behind one that
/// failed. What is not a script, but an action or a task, moves files as it would.
/// </summary>
internal abstract class CiJob(JobMachine machine)
{
    /// <summary>Secrets by their name.</summary>
    public Dictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>What is kept from run to run, and what a run has published: full paths by name.</summary>
    public Dictionary<string, string> Kept { get; } = new(StringComparer.Ordinal);

    /// <summary>What the steps have written, in their order.</summary>
    public string Log { get; private set; } = "";

    /// <summary>What is shown on the run's page.</summary>
    public string Summary { get; protected set; } = "";

    /// <summary>The folder that has the repository.</summary>
    public string Repository { get; } = machine.At("repository");

    protected JobMachine Machine => machine;

    protected int Number { get; private set; }

    protected abstract IEnumerable<YamlNode> Steps { get; }

    /// <summary>Runs the job from its beginning, in a fresh repository; true when it succeeds.</summary>
    /// <param name="users">The rows of users.csv.</param>
    /// <param name="package">The package with the module.</param>
    public async Task<bool> Run(string users, string package)
    {
        Number++;
        Log = Summary = "";
        if (Directory.Exists(Repository))
        {
            Directory.Delete(Repository, recursive: true);
        }

        // PowerShellGet keeps what it knows of a repository in the home, and a hosted runner is a new machine.
        Directory.Delete(machine.Home, recursive: true);
        Directory.CreateDirectory(machine.Home);
        JobMachine.Bring("examples/nightly/Send-Users.ps1", Repository);
        JobMachine.Bring("examples/mappings/csv-users.psd1", Repository);
        Directory.CreateDirectory(Path.Combine(Repository, "packages"));
        File.Copy(package, Path.Combine(Repository, "packages", Path.GetFileName(package)));
        File.WriteAllText(Path.Combine(Repository, "users.csv"), users);
        bool isGood = true;
        foreach (YamlNode step in Steps)
        {
            if (isGood || IsAlways(step))
            {
                isGood &= await Run(step) || step.TextAt("continueOnError") == "true";
            }
        }

        return isGood;
    }

    protected abstract bool IsAlways(YamlNode step);

    /// <summary>Runs a step; false when it fails.</summary>
    protected abstract Task<bool> Run(YamlNode step);

    /// <summary>Starts a step's shell; false when it ends with another code than 0.</summary>
    protected async Task<bool> Start(YamlNode step, string content, Encoding encoding, string ending, Func<string, string[]> words)
    {
        string file = machine.At($"{Number}.{Log.Length}.{ending}");
        File.WriteAllText(file, content, encoding);
        (string Name, string Text)[] given = [.. step.PairsAt("env")];
        foreach ((string name, string text) in given)
        {
            machine.Environment[name] = Expand(text);
        }

        PowerShellRun run = await machine.Run(Repository, words(file));
        foreach ((string name, _) in given)
        {
            machine.Environment.Remove(name);
        }

        Log += run.Output + run.Error;
        return run.ExitCode == 0;
    }

    /// <summary>Puts values in the place of a CI system's expressions.</summary>
    protected abstract string Expand(string text);

    /// <summary>Brings back what was kept under a name; false when nothing was.</summary>
    protected bool Restore(string name, string target)
    {
        if (Kept.LastOrDefault(pair => pair.Key.StartsWith(name, StringComparison.Ordinal)).Value is not { } kept)
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(kept, target, overwrite: true);
        return true;
    }

    /// <summary>Keeps a file under a name; false when it is not there.</summary>
    protected bool Keep(string name, string source)
    {
        if (!File.Exists(source))
        {
            return false;
        }

        Kept[name] = machine.At($"kept.{Kept.Count}");
        File.Copy(source, Kept[name], overwrite: true);
        return true;
    }

    /// <summary>Every expression must be one that the tests know.</summary>
    protected static string Unknown(string expression) => throw new InvalidOperationException($"What is {expression}?");
}
