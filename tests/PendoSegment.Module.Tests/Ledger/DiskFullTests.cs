using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>A disk without room ends the run; what was told as accepted is in the ledger, and the next run with room repairs it.</summary>
public sealed class DiskFullTests : LedgerTestBase
{
    private const int Count = 3000;

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(130)]
    public async Task What_was_told_as_accepted_is_in_the_ledger(int kilobytes)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such limit.");
        WireServer server = Listen();
        Write([.. Enumerable.Range(0, Count).Select(i => ($"u{i}", "a"))]);

        PowerShellRun run = await RunLimited(kilobytes);

        string[] told = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("LedgerInvalid", told[^1]);
        Assert.Contains("cannot be written", told[^2], StringComparison.Ordinal);
        Assert.True(new FileInfo(Path).Length <= kilobytes * 1024);
        string[] accepted = [.. told[..^2].Where(line => line.StartsWith("accepted ", StringComparison.Ordinal)).Select(line => line["accepted ".Length..])];
        string[] known = [.. Lines.Where(IsAcceptance).Select(Id)];
        Assert.NotEmpty(accepted);
        Assert.Equal(accepted.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));

        // With room again.
        Assert.Equal((Count - known.Length, known.Length, 0), Send());
        Assert.Equal((0, Count, 0), Send());
        Assert.InRange(server.Requests.Count, Count, Count + 200);
        Assert.All(Lines, line => JsonSerializer.Deserialize<JsonElement>(line));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(150, true)]
    public async Task When_there_is_no_room_for_the_beginning_nothing_is_sent_and_for_the_end_it_is_said(int room, bool begins)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such limit.");
        WireServer server = Listen();
        Write(("u1", "a"));
        Send();
        File.WriteAllText(Path, File.ReadAllText(Path).TrimEnd('\n').PadRight((64 * 1024) - room - 1) + "\n");

        PowerShellRun run = await RunLimited(64);

        Assert.EndsWith("LedgerInvalid\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("cannot be written", run.Output, StringComparison.Ordinal);
        Assert.Equal(begins, run.Output.Contains("0 events had been accepted, 1 unchanged.", StringComparison.Ordinal));
        Assert.Single(server.Requests);
        Assert.Equal((0, 1, 0), Send());
    }

    [Fact]
    public void A_device_that_is_always_full_is_no_ledger()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        WireServer server = Listen();
        Write(("u1", "a"));

        Engine.Run("Send-PendoIdentify -Path $users -LedgerPath /dev/full").AssertTerminated("LedgerInvalid");
        Engine.Run("Send-PendoIdentify -Path $users -LedgerPath /dev/null").AssertTerminated("LedgerInvalid");

        Assert.Empty(server.Requests);
        Assert.True(File.Exists("/dev/full") && File.Exists("/dev/null"));
    }

    // No file that the process writes may grow larger.
    private async Task<PowerShellRun> RunLimited(int kilobytes)
    {
        string script = Files.Write("run.ps1", $$"""
            Import-Module '{{BuildPaths.Manifest}}'
            Set-PendoApiKey {{Key}} -Endpoint '{{Engine["endpoint"]}}'
            try {
                Send-PendoIdentify -Path '{{Engine["users"]}}' -LedgerPath '{{Path}}' -PassThru | ForEach-Object { "$($_.Status) $($_.Id)".ToLowerInvariant() }
            }
            catch {
                $_.ErrorDetails.Message
                $_.FullyQualifiedErrorId.Split(',')[0]
            }
            """);
        using System.Diagnostics.Process process = PowerShellProcess.Start(
            Files.FullName,
            [BuildPaths.PowerShell, "-NoLogo", "-NoProfile", "-NonInteractive", "-File", script],
            shell: FormattableString.Invariant($"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f {kilobytes * 2};"));
        return await PowerShellProcess.End(process);
    }

    private static string Id(string line) => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("visitor").GetString()!;
}
