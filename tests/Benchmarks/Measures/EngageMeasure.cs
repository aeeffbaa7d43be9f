using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>The same records by either way, to a sandbox that takes its time for each call: events one by one, metadata in batches.</summary>
internal sealed class EngageMeasure : IMeasure
{
    private const double Megabyte = 1024 * 1024;
    private const int Milliseconds = 50;
    private const int AtOnce = 64;

    public IReadOnlyList<string> Names { get; } = ["engage", "engage-memory"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        string mapping = Path.Combine(context.Folder, "engage.psd1");
        File.WriteAllText(mapping, RowMaker.CreatableMapping);
        PSObject sandbox = context.Engine.Invoke("param($Latency) Start-PendoSandbox -Latency $Latency -Use -PassThru", ("Latency", Milliseconds))[0];
        try
        {
            context.Engine.Invoke("param($Mapping) Add-PendoMetadataField -Mapping $Mapping -Kind Visitor | Out-Null", ("Mapping", mapping));
            if (context.Options.Wants(Names[0]))
            {
                yield return Pace(context, mapping);
            }

            if (context.Options.Wants(Names[1]))
            {
                yield return Memory(context, mapping, (Uri)sandbox.Properties["Endpoint"].Value, (string)sandbox.Properties["IntegrationKey"].Value);
            }
        }
        finally
        {
            context.Engine.Invoke("Stop-PendoSandbox");
        }
    }

    private static ResultRow Pace(BenchmarkContext context, string mapping)
    {
        int records = context.Pick(100_000, 10_000);
        int events = context.Pick(20_000, 2_000);
        string all = Csv(context, records);
        string few = Csv(context, events);
        context.Log($"events one by one, {AtOnce} at once");
        SendOutcome sent = context.Engine.Send(
            "param($Path, $Mapping, $AtOnce) Send-PendoIdentify -Path $Path -Mapping $Mapping -ThrottleLimit $AtOnce", ("Path", few), ("Mapping", mapping), ("AtOnce", AtOnce));
        double one = events / sent.Elapsed.TotalSeconds;
        List<double> paces = [];
        for (int round = 0; round < context.Pick(5, 1); round++)
        {
            context.Log($"metadata in batches: round {round}");
            SendOutcome updated = context.Engine.Send(
                "param($Path, $Mapping) Update-PendoMetadata -Kind Visitor -Path $Path -Mapping $Mapping -Create",
                ("Path", all), ("Mapping", mapping));
            paces.Add(updated.Accepted == records ? records / updated.Elapsed.TotalSeconds : throw new BenchmarkException($"{updated.Accepted:N0} of {records:N0} records were updated."));
        }

        double pace = Median.Of(paces);
        return new ResultRow("engage", $"Update-PendoMetadata -Path, {records:N0} records, each call answered by the sandbox after {Milliseconds} ms")
        {
            Value = pace,
            Unit = "records/s",
            Ratio = pace / one,
            RatioTo = FormattableString.Invariant($"Send-PendoIdentify at {AtOnce} at once, {one:N0} events/s"),
            Target = "at least 20",
            Note = $"the sandbox is in the same process; {string.Join(", ", paces.Select(each => each.ToString("N0", CultureInfo.InvariantCulture)))}",
        };
    }

    // A process of its own each: the peak is its life's.
    private static ResultRow Memory(BenchmarkContext context, string mapping, Uri endpoint, string key)
    {
        int few = context.Pick(50_000, 5_000);
        int many = few * 10;
        double small = Peak(few);
        double large = Peak(many);
        return new ResultRow("engage-memory", $"peak memory of Update-PendoMetadata -Path, {many:N0} records")
        {
            Value = large,
            Unit = "MB",
            Ratio = large / small,
            RatioTo = $"{few:N0} records",
            Target = "flat",
        };

        double Peak(int records)
        {
            context.Log($"memory of {records:N0} records");
            string[] arguments = ["update", context.Manifest, endpoint.AbsoluteUri, key, mapping, Csv(context, records)];
            SendReport report = JsonSerializer.Deserialize<SendReport>(Self.Run(arguments))!;
            return report.Accepted == records ? report.PeakBytes / Megabyte : throw new BenchmarkException($"{report.Accepted:N0} of {records:N0} records were updated.");
        }
    }

    private static string Csv(BenchmarkContext context, int rows)
    {
        string path = Path.Combine(context.Folder, $"engage-{rows}.csv");
        RowMaker.WriteCsv(path, rows);
        return path;
    }
}
