namespace PendoSegment.Parameters;

/// <summary>The three ways to give a command its records.</summary>
internal static class ParameterSets
{
    /// <summary>One event, part by part.</summary>
    public const string Direct = "Direct";

    /// <summary>Objects from the pipeline.</summary>
    public const string Pipeline = "Pipeline";

    /// <summary>A CSV file.</summary>
    public const string Path = "Path";
}
