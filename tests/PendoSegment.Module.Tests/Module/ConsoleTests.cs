using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Module;

/// <summary>The README's first command, as built.</summary>
public sealed class ConsoleTests : IDisposable
{
    private readonly TestFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_quickstart_runs_to_its_end_and_shows_what_it_promises()
    {
        PowerShellRun run = await Run(BuildPaths.Example("quickstart.ps1"));

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"Identify +999 +0 +1 +0 ", run.Output);
        Assert.Matches(@"Group +60 +0 +0 ", run.Output);
        Assert.Contains("EventInvalid: users.csv: line 501: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("name = Initech, Inc.", run.Output, StringComparison.Ordinal);
        Assert.Contains("That is all.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_staged_module_comes_before_one_that_is_installed()
    {
        string personal = OperatingSystem.IsWindows() ? Path.Combine("Documents", "PowerShell") : Path.Combine(".local", "share", "powershell");
        _files.Write(Path.Combine(personal, "Modules", "PendoSegment", "PendoSegment.psm1"), "function Send-PendoIdentify { }");

        PowerShellRun run = await Run("-Command", "(Get-Command Send-PendoIdentify).Module.ModuleBase; Import-Module PendoSegment; (Get-Module PendoSegment).ModuleBase");

        string stage = Path.TrimEndingDirectorySeparator(BuildPaths.Stage);
        Assert.Equal([stage, stage], run.CleanLines());
    }

    [Fact]
    public async Task Arguments_and_exit_code_are_those_of_pwsh()
    {
        string script = _files.Write("exit.ps1", "param([string] $Name, [switch] $Fail) \"<$Name>\"; if ($Fail) { exit 3 }");

        PowerShellRun run = await Run("-File", script, "-Name", "Łukasz \"山田\" $x", "-Fail");

        Assert.Equal("<Łukasz \"山田\" $x>\n", run.Output);
        Assert.Equal(3, run.ExitCode);
    }

    [Fact]
    public async Task Jobs_and_child_processes_work()
    {
        bool hasExecutable = OperatingSystem.IsWindows() || (OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64);
        Assert.SkipUnless(hasExecutable, "The executable that the tool package has for jobs is for Linux on x64.");

        PowerShellRun run = await Run("-Command", "Start-Job { 'job' } | Receive-Job -Wait -AutoRemoveJob; pwsh -NoProfile -Command \"'child'\"; $env:POWERSHELL_TELEMETRY_OPTOUT; $env:POWERSHELL_UPDATECHECK");

        Assert.Equal(["job", "child", "1", "Off"], run.CleanLines());
    }

    [Fact]
    public async Task Asked_to_end_it_takes_PowerShell_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks no single process to end.");
        using Process console = PowerShellProcess.Start(_files.FullName, [Program, "-Command", "$PID; Start-Sleep -Seconds 600"]);
        string id = (await console.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        using Process shell = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));

        using Process kill = Process.Start("kill", ["-TERM", console.Id.ToString(CultureInfo.InvariantCulture)]);
        PowerShellRun run = await PowerShellProcess.End(console);

        Assert.Equal(143, run.ExitCode);
        Assert.True(shell.HasExited);
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Console.dll");

    private async Task<PowerShellRun> Run(params string[] arguments)
    {
        using Process console = PowerShellProcess.Start(_files.FullName, [Program, .. arguments]);
        return await PowerShellProcess.End(console);
    }
}
