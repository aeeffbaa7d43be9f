namespace PendoSegment.Commands;

/// <summary>
/// The first records of a pipeline while none could be used, for one and the same reason. When there are many, the mapping is wrong and not the records, and that is
/// one error; otherwise each has its own.
/// </summary>
/// <typeparam name="T">What is kept of each, to tell of it.</typeparam>
internal sealed class HeldRecords<T>
{
    private const int Enough = 50;

    private readonly List<T> _all = [];

    /// <summary>What was held back, in its order.</summary>
    public IReadOnlyList<T> All => _all;

    /// <summary>Holds a record back, and throws when it is one too many.</summary>
    /// <param name="held">The record.</param>
    /// <param name="error">Makes the error for all of them.</param>
    public void Add(T held, Func<IReadOnlyList<T>, Exception> error)
    {
        _all.Add(held);
        if (_all.Count == Enough)
        {
            throw error(_all);
        }
    }
}
