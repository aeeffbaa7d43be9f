using System.Collections.Concurrent;

namespace PendoSegment.Module.Tests.Delivery;

/// <summary>A record that knows when it has been taken: when somebody asks for its id. Each fifth has none.</summary>
/// <param name="seen">Where it says so.</param>
/// <param name="number">Its place in the pipeline, from 1.</param>
public sealed class SeenRecord(ConcurrentDictionary<int, bool> seen, int number)
{
    public string Id
    {
        get
        {
            seen.TryAdd(number, true);
            return number % 5 == 0 ? "" : $"u-{number}";
        }
    }

    public int Number => number;
}
