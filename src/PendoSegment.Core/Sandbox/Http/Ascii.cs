using System.Text;

namespace PendoSegment.Sandbox.Http;

/// <summary>The characters of HTTP/1.1 messages (RFC 9110, section 5.6), on bytes.</summary>
internal static class Ascii
{
#if !NET
    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);
#endif

    public static string GetString(ReadOnlySpan<byte> bytes)
    {
#if NET
        return Encoding.Latin1.GetString(bytes);
#else
        return Latin1.GetString(bytes.ToArray());
#endif
    }

    /// <summary>Compares without regard to case with text that is in lower case already.</summary>
    public static bool EqualsLower(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> lower)
    {
        if (bytes.Length != lower.Length)
        {
            return false;
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            int b = bytes[i];
            if ((b is >= 'A' and <= 'Z' ? b | 0x20 : b) != lower[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes blanks and tabs off both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> bytes)
    {
        int start = 0;
        int end = bytes.Length;
        while (start < end && IsBlank(bytes[start]))
        {
            start++;
        }

        while (end > start && IsBlank(bytes[end - 1]))
        {
            end--;
        }

        return bytes.Slice(start, end - start);
    }

    /// <summary>A method or a header's name.</summary>
    public static bool IsToken(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            bool isLetterOrDigit = (b | 0x20) is >= 'a' and <= 'z' || b is >= (byte)'0' and <= (byte)'9';
            if (!isLetterOrDigit && "!#$%&'*+-.^_`|~"u8.IndexOf(b) < 0)
            {
                return false;
            }
        }

        return !bytes.IsEmpty;
    }

    /// <summary>A request target: visible characters only.</summary>
    public static bool IsVisible(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            if (b is <= 0x20 or >= 0x7F)
            {
                return false;
            }
        }

        return !bytes.IsEmpty;
    }

    /// <summary>A header's value: no control characters but the tab.</summary>
    public static bool IsFieldValue(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            if ((b < 0x20 && b != '\t') || b == 0x7F)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t';
}
