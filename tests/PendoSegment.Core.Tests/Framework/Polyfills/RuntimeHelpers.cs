namespace System.Runtime.CompilerServices;

/// <summary>What the compiler makes of a range of an array.</summary>
internal static class RuntimeHelpers
{
    public static T[] GetSubArray<T>(T[] array, Range range)
    {
        (int offset, int length) = range.GetOffsetAndLength(array.Length);
        return [.. array.Skip(offset).Take(length)];
    }
}
