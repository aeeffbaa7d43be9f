using PendoSegment.Benchmarks.Sink;

namespace PendoSegment.Benchmarks.Running;

/// <summary>What every measurement works with.</summary>
/// <param name="Options">What the command line asks for.</param>
/// <param name="Sink">The one sink of this run.</param>
/// <param name="Engine">The engine in this process; its module points at the sink.</param>
/// <param name="Manifest">The module's manifest, for the processes that import it themselves.</param>
/// <param name="Folder">A folder for files, deleted at the end.</param>
/// <param name="Log">Says what is going on while the table is not there yet.</param>
internal sealed record BenchmarkContext(
    BenchmarkOptions Options, SinkProcess Sink, HostedEngine Engine, string Manifest, string Folder, Action<string> Log)
{
    /// <summary>One number for a full run, another for a quick one.</summary>
    public int Pick(int full, int quick) => Options.Quick ? quick : full;
}
