using System.Diagnostics;
using System.Text.Json;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Sink;

/// <summary>The sink as the benchmark sees it: a process with an address, settings and a report.</summary>
internal sealed class SinkProcess : IDisposable
{
    private readonly Process _process;

    private SinkProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static SinkProcess Start()
    {
        ProcessStartInfo start = Self.StartInfo("sink");
        start.RedirectStandardInput = true;
        Process process = Process.Start(start) ?? throw new BenchmarkException("The sink's process did not start.");
        string address = process.StandardOutput.ReadLine() ?? throw new BenchmarkException("The sink ended before it named its address; its error is above.");
        return new SinkProcess(process, new Uri(address));
    }

    /// <summary>Sets how the sink behaves and makes it forget what it saw.</summary>
    public void Reset(SinkSettings? settings = null)
    {
        if (Ask(JsonSerializer.Serialize(settings ?? new SinkSettings())) != "ok")
        {
            throw new BenchmarkException("The sink did not take its settings.");
        }
    }

    public SinkReport Report() =>
        JsonSerializer.Deserialize<SinkReport>(Ask("report")) ?? throw new BenchmarkException("The sink has no report.");

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        return _process.StandardOutput.ReadLine() ?? throw new BenchmarkException("The sink has ended; its error is above.");
    }
}
