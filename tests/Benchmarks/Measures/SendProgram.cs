using System.Globalization;
using System.Text.Json;
using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>A sender in a process of its own, for the measurements that need a fresh one.</summary>
internal static class SendProgram
{
    /// <param name="arguments">The manifest, the sink's address, the number of rows, the CSV file to send them from, empty or none for the pipeline, a ledger, and a report.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        int rows = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        using HostedEngine engine = HostedEngine.Open(arguments[0]);
        engine.UseEndpoint(new Uri(arguments[1]));
        long accepted = 0;
        if (rows > 0)
        {
            string ledger = arguments.Count > 4 ? $" -LedgerPath '{arguments[4]}'" : string.Empty;
            ledger += arguments.Count > 5 ? $" -ReportPath '{arguments[5]}'" : string.Empty;
            accepted = arguments.Count > 3 && arguments[3].Length > 0
                ? engine.Send($"param($Path) Send-PendoIdentify -Path $Path{ledger}", ("Path", arguments[3])).Accepted
                : engine.Send($"param($Rows) $Rows | Send-PendoIdentify{ledger}", ("Rows", RowMaker.Stream(rows))).Accepted;
        }

        Console.WriteLine(JsonSerializer.Serialize(new SendReport(accepted, PeakMemory.Read())));
        return 0;
    }
}
