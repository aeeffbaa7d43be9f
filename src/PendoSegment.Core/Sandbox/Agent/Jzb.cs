using System.IO.Compression;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Agent;

/// <summary>
/// The form in which Pendo's agent sends JSON (observed in npm @pendo/agent): base64 for URLs without padding (RFC 4648, section 5) of a zlib stream (RFC 1950).
/// </summary>
internal static class Jzb
{
    /// <summary>Most bytes of the JSON. The agent sends 64 KB at most before base64, and a few bytes can be made to inflate into gigabytes.</summary>
    public const int MaxJson = 4 * 1024 * 1024;

    private const int HeaderLength = 2;
    private const int ChecksumLength = 4;

    /// <summary>The method "deflate", in the low half of the first byte.</summary>
    private const int Deflate = 8;

    /// <summary>Set in the second byte when a dictionary that both sides know is needed.</summary>
    private const int Dictionary = 0x20;

    /// <summary>Reads text into the bytes of its JSON, of which nothing is checked.</summary>
    /// <exception cref="RefusalException">It is not of this form, or too much.</exception>
    public static byte[] Decode(string text)
    {
        byte[] zlib = FromBase64(text);
        if (zlib.Length < HeaderLength + ChecksumLength || (zlib[0] & 0xF) != Deflate || ((zlib[0] << 8) | zlib[1]) % 31 != 0 || (zlib[1] & Dictionary) != 0)
        {
            throw Refuse("is not a zlib stream (RFC 1950)");
        }

        byte[] json = Inflate(zlib);

        // The inflater takes a stream that breaks off for one that ends: only the checksum tells.
        uint checksum = 0;
        for (int i = zlib.Length - ChecksumLength; i < zlib.Length; i++)
        {
            checksum = (checksum << 8) | zlib[i];
        }

        return checksum == Adler32(json) ? json : throw Refuse("is damaged or cut off: its checksum does not fit");
    }

    private static byte[] FromBase64(string text)
    {
        try
        {
            text = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
            return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            throw Refuse("is not base64 for URLs (RFC 4648, section 5)");
        }
    }

    // .NET Framework has no reader of zlib, only of what stands between its header and its checksum.
    private static byte[] Inflate(byte[] zlib)
    {
        using MemoryStream packed = new(zlib, HeaderLength, zlib.Length - HeaderLength - ChecksumLength);
        using DeflateStream inflater = new(packed, CompressionMode.Decompress);
        using MemoryStream json = new();
        byte[] part = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = inflater.Read(part, 0, part.Length)) > 0)
            {
                if (json.Length + count > MaxJson)
                {
                    throw new RefusalException(413, $"The events (\"jzb\") have more than {MaxJson / 1024 / 1024} MB of JSON.");
                }

                json.Write(part, 0, count);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Refuse("does not inflate");
        }

        return json.ToArray();
    }

    /// <summary>RFC 1950, section 8.2.</summary>
    private static uint Adler32(byte[] bytes)
    {
        const uint Modulus = 65521;
        uint low = 1;
        uint high = 0;
        foreach (byte value in bytes)
        {
            low = (low + value) % Modulus;
            high = (high + low) % Modulus;
        }

        return (high << 16) | low;
    }

    private static RefusalException Refuse(string fault) => new(400, $"What the agent sent as \"jzb\" {fault}.");
}
