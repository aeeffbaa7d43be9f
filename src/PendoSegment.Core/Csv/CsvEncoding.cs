using System.Text;

namespace PendoSegment.Csv;

/// <summary>Tells a file's encoding from its first bytes.</summary>
internal static class CsvEncoding
{
    /// <summary>How many bytes the decision needs at most.</summary>
    public const int SampleSize = 256;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    private static readonly Encoding Utf32BigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: true);

    /// <summary>The encoding of a file that begins with these bytes, and how many of them are its byte order mark.</summary>
    public static (Encoding Encoding, int MarkLength) Detect(ReadOnlySpan<byte> sample, Encoding? chosen)
    {
        // UTF-32 first: its little-endian mark begins with that of UTF-16.
        if (StartsWith(sample, 0xFF, 0xFE, 0x00, 0x00))
        {
            return (Encoding.UTF32, 4);
        }

        if (StartsWith(sample, 0x00, 0x00, 0xFE, 0xFF))
        {
            return (Utf32BigEndian, 4);
        }

        if (StartsWith(sample, 0xEF, 0xBB, 0xBF))
        {
            return (Utf8, 3);
        }

        if (StartsWith(sample, 0xFF, 0xFE))
        {
            return (Encoding.Unicode, 2);
        }

        if (StartsWith(sample, 0xFE, 0xFF))
        {
            return (Encoding.BigEndianUnicode, 2);
        }

        return (chosen ?? WithoutMark(sample), 0);
    }

    private static bool StartsWith(ReadOnlySpan<byte> sample, params byte[] mark) => sample.StartsWith(mark.AsSpan());

    /// <summary>
    /// A header's delimiters, digits and Latin letters have one zero byte each in UTF-16, always on the same side. A character such as
    /// U+4E00 has one on the other side now and then, and so has a NUL in a UTF-8 file on either: the zeros must be many and nearly all on one.
    /// </summary>
    private static Encoding WithoutMark(ReadOnlySpan<byte> sample)
    {
        int pairs = sample.Length / 2;
        int firstZeros = 0;
        int secondZeros = 0;
        for (int i = 0; i < pairs; i++)
        {
            firstZeros += sample[2 * i] == 0 ? 1 : 0;
            secondZeros += sample[(2 * i) + 1] == 0 ? 1 : 0;
        }

        if (AreOneSide(secondZeros, firstZeros, pairs))
        {
            return Encoding.Unicode;
        }

        return AreOneSide(firstZeros, secondZeros, pairs) ? Encoding.BigEndianUnicode : Utf8;
    }

    private static bool AreOneSide(int zeros, int others, int pairs) => zeros * 10 > pairs * 3 && others * 8 < zeros;
}
