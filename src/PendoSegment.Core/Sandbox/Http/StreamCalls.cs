namespace PendoSegment.Sandbox.Http;

/// <summary>Reads and writes without a task for each where the framework can.</summary>
internal static class StreamCalls
{
#if NET
    public static ValueTask<int> ReadSomeAsync(this Stream stream, byte[] bytes, int offset, int count) =>
        stream.ReadAsync(bytes.AsMemory(offset, count));

    public static ValueTask WriteAllAsync(this Stream stream, byte[] bytes) => stream.WriteAsync(bytes);
#else
    public static Task<int> ReadSomeAsync(this Stream stream, byte[] bytes, int offset, int count) =>
        stream.ReadAsync(bytes, offset, count);

    public static Task WriteAllAsync(this Stream stream, byte[] bytes) => stream.WriteAsync(bytes, 0, bytes.Length);
#endif
}
