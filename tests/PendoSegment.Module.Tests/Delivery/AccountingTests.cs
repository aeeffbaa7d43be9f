using System.Collections.Concurrent;
using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Delivery;

/// <summary>Every record that a command takes is accepted, or in the rejects file, whatever ends the command.</summary>
public sealed class AccountingTests : ModuleTests
{
    private const string Send = "Send-PendoIdentify -ThrottleLimit 4 -RejectPath $rejects";

    private readonly ConcurrentDictionary<int, bool> _seen = new();
    private readonly ConcurrentDictionary<int, bool> _accepted = new();

    [Theory]
    [InlineData("$records | " + Send)]
    [InlineData("$records | " + Send + " -PassThru")]
    public void When_it_completes_the_summary_says_what_became_of_all(string script)
    {
        Prepare(hangsAfter: int.MaxValue);

        EngineRun run = Engine.Run($"{script} -ErrorAction SilentlyContinue");

        AssertAccounted(0);
        Assert.Equal(400, _seen.Count);
        if (!script.EndsWith("PassThru", StringComparison.Ordinal))
        {
            Assert.Equal<(object?, object?, object?, object?)>((400L, 320L, 80L, "Completed"), (run["Consumed"], run["Accepted"], run["Rejected"], run["EndedBy"]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(200)]
    public void When_the_key_is_refused_on_the_way(int number)
    {
        Prepare(int.MaxValue, request => request.Number >= number ? 401 : 200);

        EngineRun run = Engine.Run($"$records | {Send} -ErrorAction SilentlyContinue").AssertTerminated("KeyRejected");

        AssertAccounted(4);
        Assert.Contains($"The pipeline's first {_seen.Count} record", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void When_it_is_stopped_while_it_waits_for_room()
    {
        WireServer server = Prepare(hangsAfter: 10);
        using EngineCall call = Engine.Begin($"$records | {Send} -ErrorAction SilentlyContinue");

        // Then the ten answers have been read.
        server.WaitForReceived(14);

        call.Stop();

        AssertAccounted(0);
        Assert.Contains("10 events had been accepted", Engine.Host.Shown.ToString(), StringComparison.Ordinal);
        Assert.Contains($"The pipeline's first {_seen.Count} records had been taken", Engine.Host.Shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void When_its_runspace_is_closed()
    {
        WireServer server = Prepare(hangsAfter: 10);
        using EngineCall call = Engine.Begin($"$records | {Send} -ErrorAction SilentlyContinue");

        // Then the ten answers have been read.
        server.WaitForReceived(14);

        Engine.Dispose();

        AssertAccounted(0);
    }

    [Theory]
    [InlineData("$records | " + Send + " -PassThru | Select-Object -First 1")]
    [InlineData("$records | " + Send + " -PassThru | Select-Object -First 7")]
    [InlineData("try { $records | " + Send + " -PassThru | ForEach-Object { throw 'enough' } } catch { }")]
    [InlineData("foreach ($once in 1) { $records | " + Send + " -PassThru | ForEach-Object { break } }")]
    [InlineData("try { $records | ForEach-Object { if ($_.Number -eq 50) { throw 'enough' }; $_ } | " + Send + " } catch { }")]
    [InlineData("try { $records | ForEach-Object { if ($_.Number -eq 1) { throw 'enough' }; $_ } | " + Send + " } catch { }")]
    public void When_another_command_ends_the_pipeline(string script)
    {
        Prepare(hangsAfter: 10);

        Engine.Run("$ErrorActionPreference = 'SilentlyContinue'; " + script);

        AssertAccounted(4);
    }

    [Fact]
    public void When_the_first_bad_record_is_to_be_the_end()
    {
        Prepare(hangsAfter: int.MaxValue);

        EngineRun run = Engine.Run($"$records | {Send} -ErrorAction Stop").AssertTerminated("EventInvalid");

        AssertAccounted(0);
        Assert.Equal(5, _seen.Count);
        Assert.Contains("4 events had been accepted, 1 rejected.", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_disk_is_full_the_message_says_what_is_in_the_file_and_what_is_not()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        Prepare(int.MaxValue, request => request.Number == 3 ? 401 : 200);
        Engine["rejects"] = "/dev/full";

        EngineRun run = Engine.Run("1..3 | ForEach-Object { @{ Id = \"u-$_\" } } | Send-PendoIdentify -ThrottleLimit 1 -RejectPath $rejects").AssertTerminated("KeyRejected");

        const string Expected = "2 events had been accepted. 1 event had been taken and not delivered, and is not in '/dev/full'. The rejects file '/dev/full' cannot be written: ";
        Assert.True(run.TerminatingText.Contains(Expected, StringComparison.Ordinal), run.TerminatingText);
    }

    [Fact]
    public void When_the_disk_is_full_a_stop_says_so_too()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        WireServer server = Prepare(hangsAfter: 0);
        Engine["rejects"] = "/dev/full";
        using EngineCall call = Engine.Begin("$records | Where-Object { $_.Number % 5 } | Send-PendoIdentify -ThrottleLimit 4 -RejectPath $rejects");
        server.WaitForUnderWay(4);

        call.Stop();

        Assert.Contains("none of them is in '/dev/full'. The rejects file '/dev/full' cannot be written: ", Engine.Host.Shown.ToString(), StringComparison.Ordinal);
    }

    private WireServer Prepare(int hangsAfter, Func<WireRequest, int>? status = null)
    {
        Engine["rejects"] = Files.Path("rejects.jsonl");
        Engine["records"] = Enumerable.Range(1, 400).Select(number => new SeenRecord(_seen, number)).ToArray();
        return Listen(request =>
        {
            if (request.Number > hangsAfter)
            {
                return new TaskCompletionSource<WireAnswer>().Task;
            }

            int answer = status?.Invoke(request) ?? 200;
            if (answer == 200)
            {
                _accepted.TryAdd(int.Parse(request.UserId![2..], null), true);
            }

            return Task.FromResult(WireAnswer.Status(answer));
        });
    }

    /// <param name="unknown">How many answers may have been on their way when it ended.</param>
    private void AssertAccounted(int unknown)
    {
        string file = Files.Path("rejects.jsonl");
        int[] kept = File.Exists(file) ? [.. File.ReadAllLines(file).Select(Number)] : [];

        Assert.Equal(kept.Length, kept.Distinct().Count());
        Assert.Equal(_seen.Keys.Order(), kept.Union(_accepted.Keys).Order());
        Assert.InRange(kept.Intersect(_accepted.Keys).Count(), 0, unknown);
    }

    private static int Number(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        return (root.TryGetProperty("event", out JsonElement kept) ? kept.GetProperty("traits") : root.GetProperty("record")).EnumerateObject()
            .Single(member => member.NameEquals("Number")).Value.GetInt32();
    }
}
