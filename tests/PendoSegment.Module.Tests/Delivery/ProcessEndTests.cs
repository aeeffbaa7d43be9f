using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Delivery;

/// <summary>The ends of a real PowerShell process: signals, and its own.</summary>
public sealed class ProcessEndTests : ModuleTests
{
    private const int HangUp = 1;
    private const int Terminate = 15;

    [Theory]
    [InlineData(Terminate)]
    [InlineData(HangUp)]
    public async Task A_signal_leaves_everything_that_was_taken_in_the_rejects_file(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        using Process process = Begin("1..5000 | ForEach-Object { [pscustomobject]@{ Id = $_ } }");
        server.WaitForUnderWay(4);

        Assert.Equal(0, Kill(process.Id, signal));
        PowerShellRun run = await PowerShellProcess.End(process);

        int[] kept = Kept();
        Assert.True(kept.Length >= 4, $"{kept.Length} kept; {run.Error}");
        Assert.Equal(Enumerable.Range(1, kept.Length), kept.Order());
        Assert.Equal(128 + signal, run.ExitCode);
    }

    [Fact]
    public async Task A_signal_leaves_a_report_whose_sum_is_right()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        string report = Files.Path("report.json");
        using Process process = Begin("1..5000 | ForEach-Object { [pscustomobject]@{ Id = $_ } }", command: $"Send-PendoIdentify -ReportPath '{report}'");
        server.WaitForUnderWay(4);

        Assert.Equal(0, Kill(process.Id, Terminate));
        PowerShellRun ended = await PowerShellProcess.End(process);

        Assert.True(File.Exists(report), ended.Error);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(report));
        JsonElement run = document.RootElement.GetProperty("runs")[0];
        Assert.Equal("Stopped", run.GetProperty("endedBy").GetString());
        Assert.Equal(Kept().Length, run.GetProperty("records").GetProperty("kept").GetInt32());
        Assert.Equal(Kept().Length, run.GetProperty("records").GetProperty("consumed").GetInt32());
    }

    [Fact]
    public async Task A_process_that_ignores_hang_ups_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        Gate gate = new();
        WireServer server = Listen(_ => gate.Ok());
        using Process process = Begin("1..200 | ForEach-Object { [pscustomobject]@{ Id = $_ } }", ignoresHangUp: true);
        server.WaitForUnderWay(4);

        Assert.Equal(0, Kill(process.Id, HangUp));
        gate.Open();
        PowerShellRun run = await PowerShellProcess.End(process);

        Assert.Equal(["200"], run.CleanLines());
        Assert.Equal(200, server.Requests.Count);
    }

    [Theory]
    [InlineData("[Environment]::Exit(3)", 3)]
    [InlineData("exit 4", 4)]
    public async Task The_end_of_the_process_leaves_everything_that_was_taken_in_the_rejects_file(string end, int code)
    {
        Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        using Process process = Begin($"1..5000 | ForEach-Object {{ if ($_ -eq 50) {{ {end} }}; [pscustomobject]@{{ Id = $_ }} }}");

        PowerShellRun run = await PowerShellProcess.End(process);

        Assert.Equal(Enumerable.Range(1, 49), Kept().Order());
        Assert.Equal(code, run.ExitCode);
    }

    [Fact]
    public async Task A_signal_keeps_metadata_that_was_taken_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        WireServer server = Listen(request => request.Body.Length == 0 ? Task.FromResult(WireAnswer.Status(200, "{}")) : new TaskCompletionSource<WireAnswer>().Task);
        using Process process = Begin("1..5000 | ForEach-Object { [pscustomobject]@{ Id = $_ } }", command: "Update-PendoMetadata Visitor -BatchSize 5");
        server.WaitForUnderWay(4);

        Assert.Equal(0, Kill(process.Id, Terminate));
        PowerShellRun run = await PowerShellProcess.End(process);

        int[] kept = Kept();
        Assert.True(kept.Length >= 20, $"{kept.Length} kept; {run.Error}");
        Assert.Equal(Enumerable.Range(1, kept.Length), kept.Order());
        Assert.Equal(128 + Terminate, run.ExitCode);
    }

    private Process Begin(string records, bool ignoresHangUp = false, string command = "Send-PendoIdentify")
    {
        string script = $"""
            Import-Module '{BuildPaths.Manifest}'
            {(command.StartsWith("Send", StringComparison.Ordinal) ? "Set-PendoApiKey" : "Set-PendoIntegrationKey")} {Key} -Endpoint '{Engine["endpoint"]}'
            $summary = {records} | {command} -ThrottleLimit 4 -RejectPath '{Files.Path("r.jsonl")}'
            $summary.Accepted
            """;
        return PowerShellProcess.Start(
            Files.FullName,
            [BuildPaths.PowerShell, "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", script],
            ignoresHangUp ? "trap '' HUP;" : null);
    }

    private int[] Kept() => [.. File.ReadAllLines(Files.Path("r.jsonl")).Select(line =>
    {
        using JsonDocument document = JsonDocument.Parse(line);
        Assert.Equal("NotDelivered", document.RootElement.GetProperty("code").GetString());
        return int.Parse(document.RootElement.GetProperty("event").GetProperty("userId").GetString()!, null);
    })];

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
