using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Delivery;

/// <summary>What -Verbose and -Debug tell of delivery while it goes on.</summary>
public sealed class FollowTests : ModuleTests
{
    [Fact]
    public void Verbose_says_how_it_stands_while_it_goes_on()
    {
        Gate gate = new();
        Listen(_ => gate.Ok());
        WriteUsers(10);
        using EngineCall call = Engine.Begin("Import-Csv $users | Send-PendoIdentify -Verbose");

        Engine.Host.WaitForProgress();
        gate.Open();

        Assert.Matches(@"^.* m?s: sends; 0 accepted \(0/s\), 0 rejected; \d of 4 requests under way\.$", call.End().AssertClean().Verbose[0]);
    }

    [Fact]
    public void Verbose_says_at_the_end_why_there_were_retries()
    {
        int count = 0;
        Listen(_ => WireAnswer.Status(Interlocked.Increment(ref count) == 2 ? 503 : 200));
        WriteUsers(5);

        EngineRun run = Engine.Run("Import-Csv $users | Send-PendoIdentify -RetryIntervalSec 0.05 -Verbose").AssertClean();

        Assert.Equal("1 retry. What was tried again, or given up, by what was said to it: 503: 1.", run.Verbose[^1]);
    }

    [Fact]
    public void Verbose_says_so_when_an_error_ends_it_too()
    {
        Listen(_ => WireAnswer.Status(503));
        WriteUsers(5);

        EngineRun run = Engine.Run("Import-Csv $users | Send-PendoIdentify -RetryIntervalSec 0.05 -OutageTimeoutSec 1 -Verbose").AssertTerminated("EndpointUnavailable");

        Assert.Matches(@"retries\. What was tried again, or given up, by what was said to it: 503: \d+\.$", run.Verbose[^1]);
    }

    [Theory]
    [InlineData("-Debug")]
    [InlineData("")]
    public void Debug_says_of_each_request_whose_it_was_and_what_came_back(string how)
    {
        Listen(request => request.Text.Contains("u-1", StringComparison.Ordinal) ? WireAnswer.Status(400, "{\"name\":\"User 1\"}") : WireAnswer.Status(200));
        WriteUsers(3);

        EngineRun run = Engine.Run($"{(how.Length == 0 ? "$DebugPreference = 'Continue'; " : "")}Import-Csv $users | Send-PendoIdentify {how} -ErrorAction SilentlyContinue");

        string[] told = [.. run.Debug.Where(line => line.StartsWith("Identify ", StringComparison.Ordinal)).OrderBy(line => line, StringComparer.Ordinal)];
        Assert.Equal(3, told.Length);
        Assert.Matches(@"^Identify 'u-0' \(messageId [-0-9a-f]{36}\): 200 after \d+ ms, attempt 1\.$", told[0]);
        Assert.Matches(@"^Identify 'u-1' \(messageId [-0-9a-f]{36}\): 400 after \d+ ms, attempt 1\.$", told[1]);
        Assert.DoesNotContain(run.Debug, line => line.Contains("User", StringComparison.Ordinal) || line.Contains("example.com", StringComparison.Ordinal));
    }

    [Fact]
    public void An_id_cannot_write_lines_of_its_own()
    {
        Listen();
        EngineRun run = Engine.Run("@{ Id = \"u`r`nDEBUG: x`e[31m\" } | Send-PendoIdentify -Debug").AssertClean();

        Assert.DoesNotContain(run.Debug, line => line.Any(char.IsControl));
    }
}
