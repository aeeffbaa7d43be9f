using PendoSegment.Benchmarks.Measures;
using PendoSegment.Benchmarks.Running;
using PendoSegment.Benchmarks.Sink;

namespace PendoSegment.Benchmarks;

/// <summary>The benchmark, and the other roles that it starts this program in.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            switch (args.FirstOrDefault())
            {
                case "sink":
                    return await SinkProgram.RunAsync();
                case "send":
                    return SendProgram.Run(args[1..]);
                case "update":
                    return UpdateProgram.Run(args[1..]);
                case "offline":
                    return OfflineProgram.Run(args[1..]);
                case "import":
                    return ImportProgram.Run(args[1]);
                case "--help" or "-h" or "-?":
                    Console.WriteLine(BenchmarkOptions.Help);
                    return 0;
            }

            BenchmarkOptions options = BenchmarkOptions.Parse(args);
            if (options.List)
            {
                Console.WriteLine(string.Join(Environment.NewLine, BenchmarkRun.AllNames));
                return 0;
            }

            new BenchmarkRun(options).Run();
            return 0;
        }
        catch (BenchmarkException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }
}
