using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace PendoSegment.Browser.Tests.Hosting;

/// <summary>
/// Pendo's agent as one file, made as <c>examples/agent</c> says: npm fetches it into the folder of what is built, where it is found the next time. It is never a
/// part of the repository.
/// </summary>
internal static class AgentFile
{
    private static readonly string[] Sources = ["package.json", "package-lock.json", "entry.js"];

    private static readonly Lazy<Task<(string? Path, string? Fault)>> Made = new(MakeAsync);

    /// <summary>Where it is; skips the test where it cannot be made.</summary>
    public static async Task<string> GetAsync()
    {
        (string? path, string? fault) = await Made.Value;
        Assert.SkipWhen(path is null, fault ?? string.Empty);
        return path!;
    }

    private static async Task<(string? Path, string? Fault)> MakeAsync()
    {
        string folder = Repository.Path("tests/Browser/obj/agent");
        string file = Path.Combine(folder, "pendo.js");
        if (File.Exists(file) && Sources.All(name => File.ReadAllText(Path.Combine(folder, name)) == File.ReadAllText(Example(name))))
        {
            return (file, null);
        }

        Directory.CreateDirectory(folder);
        foreach (string name in Sources)
        {
            File.Copy(Example(name), Path.Combine(folder, name), overwrite: true);
        }

        File.Delete(file);
        return await RunAsync(folder, "ci", "--no-audit", "--no-fund") is { } notFetched ? (null, $"Pendo's agent could not be fetched: {notFetched}")
            : await RunAsync(folder, "run", "build") is { } notBuilt ? (null, $"Pendo's agent could not be made one file: {notBuilt}")
            : (file, null);
    }

    private static string Example(string name) => Repository.Path($"examples/agent/{name}");

    /// <summary>Runs npm, which on Windows is a script and no program.</summary>
    /// <returns>Why it failed, or null.</returns>
    private static async Task<string?> RunAsync(string folder, params string[] words)
    {
        ProcessStartInfo start = OperatingSystem.IsWindows() ? new("cmd.exe", ["/d", "/c", "npm", .. words]) : new("npm", words);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        try
        {
            using Process npm = Process.Start(start)!;
            npm.StandardInput.Close();
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromMinutes(3));
            Task<string> output = npm.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> error = npm.StandardError.ReadToEndAsync(limit.Token);
            try
            {
                await npm.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                npm.Kill(entireProcessTree: true);
                return "npm took longer than three minutes.";
            }

            return npm.ExitCode == 0 ? null : $"npm {words[0]} ended with {npm.ExitCode}: {(await error).Trim()} {(await output).Trim()}";
        }
        catch (Win32Exception)
        {
            return "there is no npm on this machine. It comes with Node.js.";
        }
    }
}
