namespace CsCheck;

/// <summary>
/// CsCheck is for .NET alone. Here is as much of it as the tests use, under the same names, so that properties are tried on .NET Framework too.
/// It makes no failing case smaller: the seed that it names does so on .NET only where the property fails there too.
/// </summary>
internal class Gen<T>(Func<Random, T> next)
{
    public GenArray<T> Array => new(this);

    public T Next(Random random) => next(random);

    public Gen<R> Select<R>(Func<T, R> selector) => new(random => selector(Next(random)));

    public Gen<R> SelectMany<C, R>(Func<T, Gen<C>> then, Func<T, C, R> selector) => new(random =>
    {
        T value = Next(random);
        return selector(value, then(value).Next(random));
    });
}
