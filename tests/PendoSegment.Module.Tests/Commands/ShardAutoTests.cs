using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>-Shard Auto: the environment says which shard it is. What each engine says is Core's to know, and is tested there.</summary>
[Collection(ProcessWide.Name)]
public sealed class ShardAutoTests : ModuleTests
{
    [Theory]
    [InlineData("Send-PendoIdentify -Path $users -PassThru")]
    [InlineData("ConvertTo-PendoEvent Identify -Path $users")]
    [InlineData("ConvertTo-PendoEvent Identify -Path $users | Send-PendoEvent -PassThru")]
    public void The_environment_says_which_shard_it_is(string command)
    {
        Listen();
        WriteUsers(50);
        Set("JOB_COMPLETION_INDEX", "1");
        Set("PENDO_SHARD_COUNT", "3");

        EngineRun run = Engine.RunClean($"{command} -Shard auto -Verbose");

        Assert.Equal(Engine.RunClean($"{command} -Shard 2/3").All("Id").Cast<string>().Order(), run.All("Id").Cast<string>().Order());
        Assert.Contains("This is shard 2/3, by JOB_COMPLETION_INDEX=1, PENDO_SHARD_COUNT=3.", run.Verbose);
    }

    [Fact]
    public void The_preflight_asks_it_too()
    {
        Set("CI_NODE_INDEX", "2");
        Set("CI_NODE_TOTAL", "2");

        Assert.Equal(1L, Engine.RunClean("@{ Id = 'u-1' }, @{ Id = 'Anna' } | Test-PendoMapping Identify -Shard Auto").All("Filled")[0]);
    }

    [Fact]
    public void Half_of_what_an_engine_says_is_an_error_that_names_both_halves()
    {
        Set("JOB_COMPLETION_INDEX", "1");

        EngineRun run = Engine.Run("@{ Id = 'u-1' } | ConvertTo-PendoEvent Identify -Shard Auto").AssertTerminated("ShardInvalid");

        Assert.Contains("JOB_COMPLETION_INDEX=1", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("PENDO_SHARD_COUNT", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_engine_nothing_is_sent() => Engine.Run("@{ Id = 'u-1' } | ConvertTo-PendoEvent Identify -Shard Auto").AssertTerminated("ShardInvalid");

    protected override void Dispose(bool disposing)
    {
        CleanEnvironment.Clear();
        base.Dispose(disposing);
    }

    private static void Set(string name, string value) => Environment.SetEnvironmentVariable(name, value);
}
