namespace CsCheck;

/// <summary>What values are made from. Numbers and times are any bits at all, small ones as often as others.</summary>
internal static class Gen
{
    public static readonly Gen<bool> Bool = new(random => random.Next(2) == 0);
    public static readonly Gen<byte> Byte = new(random => (byte)random.Next(256));
    public static readonly GenRange<char> Char = new(random => (char)random.Next(0x10000), (random, min, max) => (char)random.Next(min, max + 1));
    public static readonly GenRange<int> Int = new(random => (int)Bits(random), (random, min, max) => random.Next(min, max + 1));
    public static readonly Gen<long> Long = new(random => (long)Bits(random));
    public static readonly Gen<ulong> ULong = new(Bits);
    public static readonly Gen<float> Float = new(random => BitConverter.ToSingle(BitConverter.GetBytes((int)Bits(random)), 0));
    public static readonly GenRange<double> Double =
        new(random => BitConverter.Int64BitsToDouble((long)Bits(random)), (random, min, max) => min + (random.NextDouble() * (max - min)));
    public static readonly Gen<decimal> Decimal = new(random => new decimal((int)Bits(random), (int)Bits(random), (int)Bits(random), random.Next(2) == 0, (byte)random.Next(29)));
    public static readonly Gen<DateTime> DateTime = new(random => new DateTime(Ticks(random)));
    public static readonly Gen<DateTimeOffset> DateTimeOffset =
        new(random => new DateTimeOffset(System.DateTime.SpecifyKind(new DateTime(Ticks(random)), DateTimeKind.Utc)).ToOffset(System.TimeSpan.Zero));
    public static readonly Gen<TimeSpan> TimeSpan = new(random => new TimeSpan((long)Bits(random)));
    public static readonly Gen<Guid> Guid = new(random =>
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    });
    public static readonly GenString String = new();

    public static Gen<T> Const<T>(T value) => new(_ => value);

    public static Gen<T> Enum<T>() where T : struct, Enum => OneOf((T[])System.Enum.GetValues(typeof(T)));

    public static Gen<T> OneOf<T>(params T[] values) => new(random => values[random.Next(values.Length)]);

    public static Gen<T> OneOf<T>(params Gen<T>[] gens) => new(random => gens[random.Next(gens.Length)].Next(random));

    public static Gen<T> Frequency<T>(params (int Frequency, Gen<T> Gen)[] gens) => new(random =>
    {
        int left = random.Next(gens.Sum(gen => gen.Frequency));
        int chosen = 0;
        while ((left -= gens[chosen].Frequency) >= 0)
        {
            chosen++;
        }

        return gens[chosen].Gen.Next(random);
    });

    public static Gen<T> Recursive<T>(Func<int, Gen<T>, Gen<T>> gen)
    {
        Gen<T> At(int depth) => gen(depth, new Gen<T>(random => At(depth + 1).Next(random)));
        return At(0);
    }

    public static Gen<(T1, T2)> Select<T1, T2>(Gen<T1> gen1, Gen<T2> gen2) => new(random => (gen1.Next(random), gen2.Next(random)));

    public static Gen<(T1, T2, T3)> Select<T1, T2, T3>(Gen<T1> gen1, Gen<T2> gen2, Gen<T3> gen3) =>
        new(random => (gen1.Next(random), gen2.Next(random), gen3.Next(random)));

    public static Gen<(T1, T2, T3, T4)> Select<T1, T2, T3, T4>(Gen<T1> gen1, Gen<T2> gen2, Gen<T3> gen3, Gen<T4> gen4) =>
        new(random => (gen1.Next(random), gen2.Next(random), gen3.Next(random), gen4.Next(random)));

    public static Gen<(T1, T2, T3, T4, T5)> Select<T1, T2, T3, T4, T5>(Gen<T1> gen1, Gen<T2> gen2, Gen<T3> gen3, Gen<T4> gen4, Gen<T5> gen5) =>
        new(random => (gen1.Next(random), gen2.Next(random), gen3.Next(random), gen4.Next(random), gen5.Next(random)));

    public static Gen<(T1, T2, T3, T4, T5, T6)> Select<T1, T2, T3, T4, T5, T6>(
        Gen<T1> gen1, Gen<T2> gen2, Gen<T3> gen3, Gen<T4> gen4, Gen<T5> gen5, Gen<T6> gen6) =>
        new(random => (gen1.Next(random), gen2.Next(random), gen3.Next(random), gen4.Next(random), gen5.Next(random), gen6.Next(random)));

    public static Gen<(T1, T2, T3, T4, T5, T6, T7)> Select<T1, T2, T3, T4, T5, T6, T7>(
        Gen<T1> gen1, Gen<T2> gen2, Gen<T3> gen3, Gen<T4> gen4, Gen<T5> gen5, Gen<T6> gen6, Gen<T7> gen7) =>
        new(random => (gen1.Next(random), gen2.Next(random), gen3.Next(random), gen4.Next(random), gen5.Next(random), gen6.Next(random), gen7.Next(random)));

    public static Gen<R> Select<T1, T2, R>(Gen<T1> gen1, Gen<T2> gen2, Func<T1, T2, R> selector) => new(random => selector(gen1.Next(random), gen2.Next(random)));

    public static Gen<R> Select<T1, T2, T3, R>(Gen<T1> gen1, Gen<T2> gen2, Gen<T3> gen3, Func<T1, T2, T3, R> selector) =>
        new(random => selector(gen1.Next(random), gen2.Next(random), gen3.Next(random)));

    // As many bits as chance has it, so that there are small numbers among them.
    private static ulong Bits(Random random)
    {
        byte[] bytes = new byte[8];
        random.NextBytes(bytes);
        return BitConverter.ToUInt64(bytes, 0) >> random.Next(64) >> 0;
    }

    private static long Ticks(Random random) => (long)(random.NextDouble() * System.DateTime.MaxValue.Ticks);
}
