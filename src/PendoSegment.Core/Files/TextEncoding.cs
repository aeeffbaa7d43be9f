using System.Text;

namespace PendoSegment.Files;

/// <summary>Tells a file's encoding from its first bytes.</summary>
internal static class TextEncoding
{
    /// <summary>How many bytes the decision needs at most.</summary>
    public const int SampleSize = 256;

    // UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
    private static readonly Encoding[] Marked =
        [Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>The encoding of a file that begins with these bytes, and how many of them are its byte order mark.</summary>
    public static (Encoding Encoding, int MarkLength) Detect(ReadOnlySpan<byte> sample, Encoding? chosen)
    {
        foreach (Encoding encoding in Marked)
        {
            byte[] mark = encoding.GetPreamble();
            if (sample.StartsWith(mark))
            {
                return (encoding, mark.Length);
            }
        }

        return (chosen ?? WithoutMark(sample), 0);
    }

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

        return AreOneSide(firstZeros, secondZeros, pairs) ? Encoding.BigEndianUnicode : Encoding.UTF8;
    }

    private static bool AreOneSide(int zeros, int others, int pairs) => zeros * 10 > pairs * 3 && others * 8 < zeros;
}
