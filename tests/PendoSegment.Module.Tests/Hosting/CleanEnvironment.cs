using System.Runtime.CompilerServices;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>A key that the developer has in the environment must not make a test pass, fail, or send anything.</summary>
internal static class CleanEnvironment
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "PENDO_API_KEY", "PENDO_REGION", "PENDO_ENDPOINT", "PENDO_INTEGRATION_KEY", "PENDO_ENGAGE_ENDPOINT", "PENDO_PROXY", "PENDO_TIMEOUT_SEC", "PENDO_SHARD_COUNT",

        // A CI system has its own, of the job that runs the tests.
        "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX", "SLURM_ARRAY_TASK_STEP",
        "AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", "JOB_COMPLETION_INDEX", "CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT",
        "SYSTEM_JOBPOSITIONINPHASE", "SYSTEM_TOTALJOBSINPHASE", "CI_NODE_INDEX", "CI_NODE_TOTAL",
    ];

    /// <summary>PSModulePath as it was: the engine in this process adds its own folders to it, which are nothing for another.</summary>
    public static string? ModulePath { get; private set; }

    [ModuleInitializer]
    internal static void Clear()
    {
        ModulePath = Environment.GetEnvironmentVariable("PSModulePath");
        foreach (string name in Names)
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }
}
