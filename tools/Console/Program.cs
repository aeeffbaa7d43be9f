using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace PendoSegment.Tools;

/// <summary>Starts the PowerShell that the build has restored, with the staged module on its path. The arguments are those of pwsh.</summary>
internal static partial class Program
{
    private const int SigTerm = 15;

    private static int Main(string[] args)
    {
        // Ctrl+C reaches every process of the terminal: it is PowerShell's to answer, and this process is to outlive it.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using PosixSignalRegistration quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => context.Cancel = true);

        using Process shell = Process.Start(Start(args))!;
        using PosixSignalRegistration end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = OperatingSystem.IsWindows() || Kill(shell.Id, SigTerm) == 0);
        shell.WaitForExit();
        return shell.ExitCode;
    }

    private static ProcessStartInfo Start(string[] args)
    {
        // The runtime of this process runs PowerShell too: its own executable is for one kind of processor, and may not find it.
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string folder = Path.Combine(Metadata("PowerShell"), OperatingSystem.IsWindows() ? "win" : "unix");
        string modules = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Metadata("ModuleStage")))!;

        // Named here, the user's own folder comes after the staged module; PowerShell itself would put it first.
        string own = OperatingSystem.IsWindows()
            ? Path.Combine(Folder(Environment.SpecialFolder.MyDocuments), "PowerShell", "Modules")
            : Path.Combine(Folder(Environment.SpecialFolder.LocalApplicationData), "powershell", "Modules");

        string[] words = [Path.Combine(folder, "pwsh.dll"), "-NoLogo", "-NoProfile", "-ExecutionPolicy", "Bypass", .. args];
        ProcessStartInfo start = new(Path.Combine(dotnet, "dotnet"), words);
        start.Environment["DOTNET_ROOT"] = dotnet;
        start.Environment["PSModulePath"] = string.Join(Path.PathSeparator, modules, own, Environment.GetEnvironmentVariable("PSModulePath"));
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        if (Console.IsOutputRedirected)
        {
            start.Environment["NO_COLOR"] = "1";
        }

        return start;
    }

    private static string Folder(Environment.SpecialFolder folder) => Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);

    private static string Metadata(string key) => typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(entry => entry.Key == key).Value!;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
