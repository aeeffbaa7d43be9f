namespace PendoSegment.Shards;

/// <summary>What runs one job many times over, side by side, and tells each run in variables of the environment which one it is.</summary>
/// <param name="Name">The engine, for people.</param>
/// <param name="Index">The variable that says which run it is.</param>
/// <param name="Count">The variable that says how many there are.</param>
/// <param name="First">What the first run is numbered.</param>
internal sealed record JobEngine(string Name, string Index, string Count, int First)
{
    /// <summary>The variable by which a user says how many there are, where the engine does not.</summary>
    public const string CountVariable = "PENDO_SHARD_COUNT";

    /// <summary>The engines that are known.</summary>
    public static readonly IReadOnlyList<JobEngine> All =
    [
        // https://slurm.schedmd.com/job_array.html
        new("Slurm", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", First: 0) { Range = ("SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX", "SLURM_ARRAY_TASK_STEP") },

        // https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html
        new("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", First: 0),

        // https://kubernetes.io/docs/tasks/job/indexed-parallel-processing-static/
        new("Kubernetes", "JOB_COMPLETION_INDEX", CountVariable, First: 0),

        // https://cloud.google.com/run/docs/container-contract
        new("Cloud Run", "CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT", First: 0),

        // https://learn.microsoft.com/azure/devops/pipelines/test/parallel-testing-any-test-runner
        new("Azure Pipelines", "SYSTEM_JOBPOSITIONINPHASE", "SYSTEM_TOTALJOBSINPHASE", First: 1),

        // https://docs.gitlab.com/ci/variables/predefined_variables/
        new("GitLab", "CI_NODE_INDEX", "CI_NODE_TOTAL", First: 1),
    ];

    /// <summary>The variables with the numbers of the first run and of the last, and what lies between two, where a user chooses them; null where the first is <see cref="First"/>.</summary>
    public (string Lowest, string Highest, string Step)? Range { get; init; }

    /// <summary>All that it says.</summary>
    public IEnumerable<string> Variables => Range is { } range ? [Index, Count, range.Lowest, range.Highest, range.Step] : [Index, Count];

    /// <summary>All that it says but for which run it is, and of what others say nothing.</summary>
    public IEnumerable<string> Others => Variables.Where(name => name != Index && name != CountVariable);
}
