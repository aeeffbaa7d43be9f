namespace CsCheck;

/// <summary>Any value at all, or one between two bounds, both inclusive.</summary>
internal sealed class GenRange<T>(Func<Random, T> any, Func<Random, T, T, T> between) : Gen<T>(any)
{
    public Gen<T> this[T min, T max] => new(random => between(random, min, max));
}
