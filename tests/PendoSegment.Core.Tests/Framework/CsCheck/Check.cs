namespace CsCheck;

/// <summary>Tries a property on many values. A failure names the seed; with it in the environment variable CsCheck_Seed that value alone is tried.</summary>
internal static class Check
{
    public static void Sample<T>(this Gen<T> gen, Action<T> assert, long iter = 100, int threads = -1)
    {
        _ = threads;
        if (Environment.GetEnvironmentVariable("CsCheck_Seed") is { Length: > 0 } given)
        {
            assert(gen.Next(new Random(int.Parse(given, System.Globalization.CultureInfo.InvariantCulture))));
            return;
        }

        int first = Guid.NewGuid().GetHashCode();
        for (int i = 0; i < iter; i++)
        {
            int seed = unchecked(first + i);
            try
            {
                assert(gen.Next(new Random(seed)));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(FormattableString.Invariant($"Set CsCheck_Seed to {seed} to reproduce ({i} passed before): {exception.Message}"), exception);
            }
        }
    }

    public static void Sample<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> assert, long iter = 100, int threads = -1) =>
        gen.Sample(value => assert(value.Item1, value.Item2), iter, threads);

    public static void Sample<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> assert, long iter = 100, int threads = -1) =>
        gen.Sample(value => assert(value.Item1, value.Item2, value.Item3), iter, threads);

    public static Gen<R> Select<T1, T2, T3, T4, T5, T6, R>(this Gen<(T1, T2, T3, T4, T5, T6)> gen, Func<T1, T2, T3, T4, T5, T6, R> selector) =>
        gen.Select(value => selector(value.Item1, value.Item2, value.Item3, value.Item4, value.Item5, value.Item6));
}
