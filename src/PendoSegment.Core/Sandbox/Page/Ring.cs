namespace PendoSegment.Sandbox.Page;

/// <summary>The newest of what was added, a fixed number at most. Not safe for several threads.</summary>
internal sealed class Ring<T>(int capacity)
{
    private readonly T[] _items = new T[capacity];
    private long _added;

    public int Count => (int)Math.Min(_added, capacity);

    /// <summary>By age: 0 is the newest.</summary>
    public T this[int age] => _items[(_added - 1 - age) % capacity];

    public void Add(T item) => _items[_added++ % capacity] = item;

    public IEnumerable<T> NewestFirst() => Enumerable.Range(0, Count).Select(age => this[age]);
}
