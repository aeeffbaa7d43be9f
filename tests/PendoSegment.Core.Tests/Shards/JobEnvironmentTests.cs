using PendoSegment.Shards;
using Xunit;

namespace PendoSegment.Core.Tests.Shards;

public sealed class JobEnvironmentTests
{
    [Theory]
    [InlineData("SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=4 SLURM_ARRAY_TASK_STEP=1", "1/4")]
    [InlineData("SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=3 SLURM_ARRAY_TASK_STEP=1", "1/4")]
    [InlineData("SLURM_ARRAY_TASK_ID=8 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_MAX=8 SLURM_ARRAY_TASK_STEP=1", "4/4")]
    [InlineData("SLURM_ARRAY_TASK_ID=4 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=6 SLURM_ARRAY_TASK_STEP=2", "3/4")]
    [InlineData("SLURM_ARRAY_TASK_ID=4 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_STEP=2", "3/4")]
    [InlineData("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=1 SLURM_ARRAY_TASK_MIN=3 SLURM_ARRAY_TASK_MAX=3 SLURM_ARRAY_TASK_STEP=0", "1/1")]
    [InlineData("AWS_BATCH_JOB_ARRAY_INDEX=0 AWS_BATCH_JOB_ARRAY_SIZE=10", "1/10")]
    [InlineData("AWS_BATCH_JOB_ARRAY_INDEX=9 PENDO_SHARD_COUNT=10", "10/10")]
    [InlineData("AWS_BATCH_JOB_ARRAY_INDEX=9 AWS_BATCH_JOB_ARRAY_SIZE=10 PENDO_SHARD_COUNT=10", "10/10")]
    [InlineData("JOB_COMPLETION_INDEX=0 PENDO_SHARD_COUNT=3", "1/3")]
    [InlineData("JOB_COMPLETION_INDEX=2 PENDO_SHARD_COUNT=3", "3/3")]
    [InlineData("CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=2", "2/2")]
    [InlineData("SYSTEM_JOBPOSITIONINPHASE=1 SYSTEM_TOTALJOBSINPHASE=2", "1/2")]
    [InlineData("SYSTEM_JOBPOSITIONINPHASE=1 SYSTEM_TOTALJOBSINPHASE=1", "1/1")]
    [InlineData("CI_NODE_INDEX=5 CI_NODE_TOTAL=5", "5/5")]
    public void Every_engine_says_which_it_is_in_its_own_way(string environment, string expected)
    {
        (Shard shard, string from) = Find(environment);

        Assert.Equal(expected, shard.ToString());
        Assert.All(environment.Split(' '), variable => Assert.Contains(variable, from, StringComparison.Ordinal));
    }

    // A job that runs in another one's has the variables of both.
    [Theory]
    [InlineData("JOB_COMPLETION_INDEX=1 PENDO_SHARD_COUNT=4 CI_NODE_TOTAL=1", "2/4")]
    [InlineData("CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=4 SYSTEM_JOBPOSITIONINPHASE=1 SYSTEM_TOTALJOBSINPHASE=1", "2/4")]
    [InlineData("CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=4 CI_NODE_INDEX=2 CI_NODE_TOTAL=4", "2/4")]
    [InlineData("CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=4 CI_NODE_INDEX= CI_NODE_TOTAL=", "2/4")]
    [InlineData("CLOUD_RUN_TASK_INDEX=0 CLOUD_RUN_TASK_COUNT=1 SYSTEM_JOBPOSITIONINPHASE=1 SYSTEM_TOTALJOBSINPHASE=1", "1/1")]
    public void Two_engines_may_say_the_same(string environment, string expected) => Assert.Equal(expected, Find(environment).Shard.ToString());

    [Theory]
    [InlineData("", "none of the variables SLURM_ARRAY_TASK_ID")]
    [InlineData("CI_NODE_TOTAL=1", "only CI_NODE_TOTAL=1")]
    [InlineData("PENDO_SHARD_COUNT=4", "only PENDO_SHARD_COUNT=4")]
    [InlineData("SLURM_JOB_ID=77", "none of the variables")]
    [InlineData("JOB_COMPLETION_INDEX=0", "Kubernetes says: JOB_COMPLETION_INDEX=0. Missing: PENDO_SHARD_COUNT.")]
    [InlineData("AWS_BATCH_JOB_ARRAY_INDEX=0", "Missing: AWS_BATCH_JOB_ARRAY_SIZE, or PENDO_SHARD_COUNT")]
    [InlineData("AWS_BATCH_JOB_ARRAY_SIZE=10", "Missing: AWS_BATCH_JOB_ARRAY_INDEX.")]
    [InlineData("AWS_BATCH_JOB_ARRAY_SIZE=10 PENDO_SHARD_COUNT=10", "Missing: AWS_BATCH_JOB_ARRAY_INDEX.")]
    [InlineData("CLOUD_RUN_TASK_INDEX=0", "Missing: CLOUD_RUN_TASK_COUNT, or PENDO_SHARD_COUNT")]
    [InlineData("CLOUD_RUN_TASK_COUNT=2", "Missing: CLOUD_RUN_TASK_INDEX.")]
    [InlineData("SYSTEM_JOBPOSITIONINPHASE=2", "Missing: SYSTEM_TOTALJOBSINPHASE, or PENDO_SHARD_COUNT")]
    [InlineData("SYSTEM_TOTALJOBSINPHASE=2", "Missing: SYSTEM_JOBPOSITIONINPHASE.")]
    [InlineData("CI_NODE_INDEX=1", "Missing: CI_NODE_TOTAL, or PENDO_SHARD_COUNT")]
    [InlineData("CI_NODE_TOTAL=3", "Missing: CI_NODE_INDEX.")]
    [InlineData("CI_NODE_INDEX=1 CI_NODE_TOTAL=", "Missing: CI_NODE_TOTAL")]
    [InlineData("SLURM_ARRAY_TASK_ID=3", "Missing: SLURM_ARRAY_TASK_COUNT, SLURM_ARRAY_TASK_MIN, SLURM_ARRAY_TASK_MAX, SLURM_ARRAY_TASK_STEP, or PENDO_SHARD_COUNT in place of SLURM_ARRAY_TASK_COUNT.")]
    [InlineData("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=8", "Missing: SLURM_ARRAY_TASK_MIN, SLURM_ARRAY_TASK_MAX, SLURM_ARRAY_TASK_STEP.")]
    [InlineData("SLURM_ARRAY_TASK_COUNT=8", "Missing: SLURM_ARRAY_TASK_ID")]
    public void What_is_missing_is_named(string environment, string expected) => Assert.Contains(expected, Fault(environment), StringComparison.Ordinal);

    [Theory]
    [InlineData("CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=4 CI_NODE_INDEX=3 CI_NODE_TOTAL=4", "2/4 by CLOUD_RUN_TASK_INDEX=1, CLOUD_RUN_TASK_COUNT=4; 3/4 by CI_NODE_INDEX=3, CI_NODE_TOTAL=4")]
    [InlineData("CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=4 CI_NODE_INDEX=2 CI_NODE_TOTAL=5", "2/4 by ")]
    [InlineData("CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=4 CI_NODE_INDEX=2", "Missing: CI_NODE_TOTAL")]
    [InlineData("CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=4 PENDO_SHARD_COUNT=5", "CLOUD_RUN_TASK_COUNT and PENDO_SHARD_COUNT differ")]
    [InlineData("CLOUD_RUN_TASK_INDEX=4 CLOUD_RUN_TASK_COUNT=4", "there is no such shard")]
    [InlineData("CI_NODE_INDEX=0 CI_NODE_TOTAL=4", "there is no such shard")]
    [InlineData("SYSTEM_JOBPOSITIONINPHASE=5 SYSTEM_TOTALJOBSINPHASE=4", "there is no such shard")]
    [InlineData("JOB_COMPLETION_INDEX=0 PENDO_SHARD_COUNT=0", "there is no such shard")]
    [InlineData("JOB_COMPLETION_INDEX=0 PENDO_SHARD_COUNT=four", "PENDO_SHARD_COUNT is no number")]
    [InlineData("JOB_COMPLETION_INDEX=-1 PENDO_SHARD_COUNT=4", "JOB_COMPLETION_INDEX is no number")]
    [InlineData("JOB_COMPLETION_INDEX=0 PENDO_SHARD_COUNT=99999999999", "PENDO_SHARD_COUNT is no number")]
    [InlineData("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_STEP=1", "not numbers at equal distances")]
    [InlineData("SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_STEP=2", "not numbers at equal distances")]
    [InlineData("SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_MAX=8 SLURM_ARRAY_TASK_STEP=1", "there is no such shard")]
    [InlineData("SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=1 SLURM_ARRAY_TASK_MIN=2 SLURM_ARRAY_TASK_MAX=2 SLURM_ARRAY_TASK_STEP=1 PENDO_SHARD_COUNT=4", "SLURM_ARRAY_TASK_COUNT and PENDO_SHARD_COUNT differ")]
    public void What_does_not_fit_together_is_named_with_its_values(string environment, string expected)
    {
        string message = Fault(environment);

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.EndsWith("Give -Shard 'i/n' instead.", message, StringComparison.Ordinal);
    }

    private static string Fault(string environment) => Assert.Throws<ShardException>(() => Find(environment)).Message;

    private static (Shard Shard, string From) Find(string environment)
    {
        Dictionary<string, string> variables = environment.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return new JobEnvironment(name => variables.TryGetValue(name, out string? value) ? value : null).Find();
    }
}
