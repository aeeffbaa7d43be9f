using System.Globalization;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>How long Import-Module takes, each time in a fresh process whose engine is open already.</summary>
internal sealed class ImportMeasure : IMeasure
{
    private const string Script = """
        param([string] $Manifest)
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        Import-Module $Manifest -ErrorAction Stop
        $clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
        """;

    public IReadOnlyList<string> Names { get; } = ["import"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        context.Log("import time");
        yield return Summarize(context, "import", "Import-Module in the hosted engine", () => Self.Run("import", context.Manifest));
        string script = Path.Combine(context.Folder, "import.ps1");
        File.WriteAllText(script, Script);
        yield return Summarize(context, "import-pwsh", "Import-Module in pwsh", () => PwshProgram.Run(script, "-Manifest", context.Manifest));
    }

    private static ResultRow Summarize(BenchmarkContext context, string name, string what, Func<string> run)
    {
        double[] times = [.. Enumerable.Range(0, context.Pick(9, 1)).Select(_ => double.Parse(run(), CultureInfo.InvariantCulture))];
        return new ResultRow(name, what)
        {
            Value = Median.Of(times),
            Unit = "ms",
            Note = FormattableString.Invariant($"median of {times.Length} fresh processes, from {times.Min():0} to {times.Max():0} ms"),
        };
    }
}
