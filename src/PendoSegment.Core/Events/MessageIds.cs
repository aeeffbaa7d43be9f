using System.Security.Cryptography;

namespace PendoSegment.Events;

/// <summary>
/// Gives out random UUIDs (RFC 9562, version 4). The system's random numbers are fetched for many at once: to ask for each of a million
/// events is a call into the kernel each time. Not safe for several threads.
/// </summary>
internal sealed class MessageIds
{
    private const int Size = 16;

    private readonly byte[] _random = new byte[256 * Size];
    private readonly byte[] _id = new byte[Size];
    private int _next;

    public MessageIds() => _next = _random.Length;

    /// <summary>The next UUID.</summary>
    public Guid Next()
    {
        if (_next == _random.Length)
        {
            using RandomNumberGenerator generator = RandomNumberGenerator.Create();
            generator.GetBytes(_random);
            _next = 0;
        }

        Array.Copy(_random, _next, _id, 0, Size);
        Array.Clear(_random, _next, Size);
        _next += Size;

        // Guid's constructor reads the first fields little-endian: the version is in the high half of byte 7, the variant in byte 8.
        _id[7] = (byte)((_id[7] & 0x0F) | 0x40);
        _id[8] = (byte)((_id[8] & 0x3F) | 0x80);
        return new Guid(_id);
    }
}
