using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Delivery.Engage;

/// <summary>
/// The name of a field as Pendo's schema has it, in lower case. Pendo lowers the names of what it takes elsewhere; that the API does so too is not known, and a name
/// that it does not find makes it refuse a whole call.
/// </summary>
internal static class MetadataName
{
    /// <summary>Writes the name; returns its length, which is no more than before.</summary>
    /// <param name="name">The name as it stands in JSON between its quotes.</param>
    /// <param name="destination">Room for as many bytes.</param>
    public static int Write(ReadOnlySpan<byte> name, Span<byte> destination)
    {
        for (int i = 0; i < name.Length; i++)
        {
            byte letter = name[i];
            if (letter is >= 0x80 or (byte)'\\')
            {
                return WriteAny(name, destination);
            }

            destination[i] = letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
        }

        return name.Length;
    }

    /// <summary>The name as text in lower case; null for one that is no Unicode.</summary>
    public static string? Read(ReadOnlySpan<byte> name) => Unescape(name)?.ToLowerInvariant();

    /// <summary>A name as text as it is; null for one that is no Unicode.</summary>
    public static string? Unescape(ReadOnlySpan<byte> name)
    {
        byte[] quoted = new byte[name.Length + 2];
        name.CopyTo(quoted.AsSpan(1));
        quoted[0] = quoted[quoted.Length - 1] = (byte)'"';
        Utf8JsonReader reader = new(quoted);
        reader.Read();
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // A few letters have more bytes in lower case. Those names go as they are: a call is never larger than its events.
    private static int WriteAny(ReadOnlySpan<byte> name, Span<byte> destination)
    {
        ReadOnlySpan<byte> lower = Read(name) is { } text ? JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes : name;
        ReadOnlySpan<byte> written = lower.Length <= name.Length ? lower : name;
        written.CopyTo(destination);
        return written.Length;
    }
}
