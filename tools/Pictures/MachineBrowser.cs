using PuppeteerSharp;

namespace PendoSegment.Pictures;

/// <summary>The Chromium, Chrome or Edge that the machine has already: nothing is downloaded.</summary>
internal static class MachineBrowser
{
    /// <summary>The environment variable that names the executable of one, where it stands in no usual place.</summary>
    public const string Variable = "PENDOSEGMENT_BROWSER";

    private static readonly string[] LinuxNames =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable"];

    private static readonly string[] MacApplications = ["Google Chrome", "Chromium", "Microsoft Edge"];

    private static readonly string[] WindowsPaths =
        [@"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];

    /// <summary>Where it is; null when there is none.</summary>
    public static string? Path { get; } = Named() ?? Places().FirstOrDefault(File.Exists);

    /// <summary>What to tell somebody who has none.</summary>
    public static string Missing =>
        $"There is no Chromium, Chrome or Edge in the usual places of this machine. Install one, or name its executable in the environment variable {Variable}.";

    /// <summary>Starts it, without a window and with a profile of its own.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Task<IBrowser> StartAsync() => Puppeteer.LaunchAsync(new LaunchOptions
    {
        ExecutablePath = Path ?? throw new InvalidOperationException(Missing),
        Headless = true,

        // A browser's own sandbox does not run for root, as which containers run.
        Args = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? ["--no-sandbox"] : [],
    });

    // A name that leads nowhere is a mistake, and no wish to go without.
    private static string? Named() => Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } named ? null
        : File.Exists(named) ? named
        : throw new FileNotFoundException($"The environment variable {Variable} names a file that is not there.", named);

    private static IEnumerable<string> Places()
    {
        if (OperatingSystem.IsWindows())
        {
            string[] roots =
            [
                Folder(Environment.SpecialFolder.ProgramFiles), Folder(Environment.SpecialFolder.ProgramFilesX86), Folder(Environment.SpecialFolder.LocalApplicationData),
            ];
            return roots.SelectMany(static _ => WindowsPaths, System.IO.Path.Combine);
        }

        if (OperatingSystem.IsMacOS())
        {
            string[] roots = ["/Applications", System.IO.Path.Combine(Folder(Environment.SpecialFolder.UserProfile), "Applications")];
            return roots.SelectMany(static _ => MacApplications, static (root, name) => System.IO.Path.Combine(root, $"{name}.app", "Contents", "MacOS", name));
        }

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return LinuxNames.SelectMany(name => folders, static (name, folder) => System.IO.Path.Combine(folder, name));
    }

    private static string Folder(Environment.SpecialFolder folder) => Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
}
