using System.Globalization;
using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>What people write without this module: <c>Invoke-RestMethod</c> in a loop, one after the other or in parallel, with a body that is ready.</summary>
internal sealed class RestMethodMeasure : IMeasure
{
    private const string Script = """
        param([string] $Uri, [string] $BodyFile, [int] $Count, [switch] $Parallel)
        $ProgressPreference = 'SilentlyContinue'
        $body = Get-Content $BodyFile -Raw
        foreach ($i in 1..50) { $null = Invoke-RestMethod -Uri $Uri -Method Post -ContentType 'application/json' -Body $body }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        if ($Parallel) {
            1..$Count | ForEach-Object -ThrottleLimit 16 -Parallel {
                $null = Invoke-RestMethod -Uri $using:Uri -Method Post -ContentType 'application/json' -Body $using:body
            }
        }
        else {
            foreach ($i in 1..$Count) { $null = Invoke-RestMethod -Uri $Uri -Method Post -ContentType 'application/json' -Body $body }
        }
        $clock.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
        """;

    public IReadOnlyList<string> Names { get; } = ["irm", "irm-parallel"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        double? pipeline = before.FirstOrDefault(row => row.Name == ThroughputMeasure.Pipeline)?.Value;
        if (context.Options.Wants(Names[0]))
        {
            ResultRow row = new(Names[0], "foreach { Invoke-RestMethod } in pwsh");
            yield return Measure(context, row, context.Pick(3_000, 500), pipeline) with { Target = "at least 30" };
        }

        if (context.Options.Wants(Names[1]))
        {
            ResultRow row = new(Names[1], "ForEach-Object -Parallel -ThrottleLimit 16 { Invoke-RestMethod } in pwsh");
            yield return Measure(context, row, context.Pick(1_000, 200), pipeline, "-Parallel");
        }
    }

    private static ResultRow Measure(BenchmarkContext context, ResultRow row, int count, double? pipeline, params string[] more)
    {
        context.Log(row.What);
        string script = Path.Combine(context.Folder, "rest.ps1");
        string body = Path.Combine(context.Folder, "body.json");
        File.WriteAllText(script, Script);
        context.Sink.Reset();
        context.Engine.Send("param($Rows) $Rows | Send-PendoIdentify", ("Rows", RowMaker.Objects(1)));
        File.WriteAllText(body, context.Sink.Report().FirstBody);

        string address = new Uri(context.Sink.Address, "data/segmentio/benchmark-key-0001").AbsoluteUri;
        double[] rates =
        [
            .. Enumerable.Range(0, context.Pick(3, 1)).Select(_ =>
            {
                context.Sink.Reset();
                string seconds = PwshProgram.Run(script, ["-Uri", address, "-BodyFile", body, "-Count", count.ToString(CultureInfo.InvariantCulture), .. more]);
                return count / double.Parse(seconds, CultureInfo.InvariantCulture);
            }),
        ];
        double median = Median.Of(rates);
        return row with
        {
            Value = median,
            Ratio = pipeline / median,
            RatioTo = pipeline is null ? string.Empty : "how many times faster the row 'pipeline' is",
            Note = $"{rates.Length} runs of {count:N0}",
        };
    }
}
