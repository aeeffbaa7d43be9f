namespace CsCheck;

/// <summary>Arrays, by their length or the bounds of it, both inclusive.</summary>
internal sealed class GenArray<T>(Gen<T> item) : Gen<T[]>(random => Next(item, random, 0, 100))
{
    public Gen<T[]> this[int length] => this[length, length];

    public Gen<T[]> this[int min, int max] => new(random => Next(item, random, min, max));

    private static T[] Next(Gen<T> item, Random random, int min, int max)
    {
        T[] items = new T[random.Next(min, max + 1)];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = item.Next(random);
        }

        return items;
    }
}
