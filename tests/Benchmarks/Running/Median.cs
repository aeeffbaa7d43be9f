namespace PendoSegment.Benchmarks.Running;

internal static class Median
{
    /// <summary>The middle one of some values; between the two middle ones of an even number.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
