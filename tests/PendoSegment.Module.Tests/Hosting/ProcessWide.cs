using Xunit;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>Tests that change or measure what the whole process has only once. Nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWide
{
    public const string Name = "Process-wide";
}
