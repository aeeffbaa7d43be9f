using System.Diagnostics;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>A process that is killed, at any moment, costs few events that are sent twice, and none that is not sent.</summary>
public sealed class KillTests : LedgerTestBase
{
    private const int Count = 5000;
    private const int Kills = 4;

    // So many may have been under way, or accepted and not written down.
    private const int MostTwice = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _stored = [];
    private readonly string[] _plans = [.. Enumerable.Repeat("v0", Count)];
    private int _twice;
    private int _left;
    private TaskCompletionSource _reached = new();

    [Fact]
    public async Task After_every_kill_the_next_run_sends_what_is_left_and_little_more()
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        Random random = new(seed);
        _left = int.MaxValue;
        WireServer server = Listen(Answer, keep: false);
        List<int> costs = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            int changed = kill == 0 ? Count : Change(random, oneIn: 2);
            Write([.. _plans.Select((plan, i) => ($"u{i}", plan))]);
            int before = Twice();
            await KillAfter(server, random.Next(1, changed));

            // Some of it is something else before the run that repairs it, perhaps what it was before the one that was killed.
            Change(random, oneIn: 50);
            Write([.. _plans.Select((plan, i) => ($"u{i}", plan))]);
            Complete();
            costs.Add(Twice() - before);
        }

        Assert.All(costs, cost => Assert.InRange(cost, 0, MostTwice - 1));
        TestContext.Current.TestOutputHelper!.WriteLine($"sent twice: {string.Join(", ", costs)}");
        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"u{i}={_plans[i]}").Order(StringComparer.Ordinal), _stored.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
        Assert.Equal((0, Count, 0), Send());
        Assert.Empty(Absent());
    }

    // Gives some of the ids something else, of little to choose from; says how many.
    private int Change(Random random, int oneIn)
    {
        int changed = 0;
        for (int i = 0; i < Count; i++)
        {
            string plan = random.Next(oneIn) == 0 ? $"v{random.Next(3)}" : _plans[i];
            changed += plan == _plans[i] ? 0 : 1;
            _plans[i] = plan;
        }

        return changed;
    }

    private async Task KillAfter(WireServer server, int requests)
    {
        Task reached = Expect(requests);
        using Process process = PowerShellProcess.Start(
            Files.FullName,
            [
                BuildPaths.PowerShell, "-NoLogo", "-NoProfile", "-NonInteractive", "-Command",
                $"Import-Module '{BuildPaths.Manifest}'; Set-PendoApiKey {Key} -Endpoint '{server.Endpoint}'; Send-PendoIdentify -Path '{Engine["users"]}' -LedgerPath '{Path}'",
            ]);
        Task<PowerShellRun> end = PowerShellProcess.End(process);
        await Task.WhenAny(reached, end);
        process.Kill();
        await end;
        _ = Expect(int.MaxValue);
    }

    private void Complete()
    {
        EngineRun run = Engine.RunClean(Nightly);
        Assert.Equal<(object?, object?)>(((long)Count, 0L), (run["Consumed"], run["Rejected"]));
    }

    private Task Expect(int requests)
    {
        lock (_gate)
        {
            _left = requests;
            _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _reached.Task;
        }
    }

    private Task<WireAnswer> Answer(WireRequest request)
    {
        string id = request.UserId;
        string plan = request.Fields["plan"].Trim('"');
        lock (_gate)
        {
            // The same content of an id once more, with nothing else in between, need not have been sent.
            _twice += _stored.TryGetValue(id, out string? last) && last == plan ? 1 : 0;
            _stored[id] = plan;
            if (--_left == 0)
            {
                _reached.TrySetResult();
            }
        }

        return WireAnswer.Ok;
    }

    private int Twice()
    {
        lock (_gate)
        {
            return _twice;
        }
    }
}
