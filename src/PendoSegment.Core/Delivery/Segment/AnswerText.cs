using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PendoSegment.Delivery.Segment;

/// <summary>
/// What a server says, for people: without the key, without anything that a terminal would obey, and not without end. Of an answer its beginning
/// is enough, compressed or not.
/// </summary>
internal static class AnswerText
{
    /// <summary>Enough of a server's answer to say why, in bytes and in characters.</summary>
    public const int MaxLength = 1024;

    /// <summary>An answer's status line and the beginning of its body in one line.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="start">The beginning of its body.</param>
    /// <param name="key">What must not be shown.</param>
    public static string Of(HttpResponseMessage response, AnswerStart start, PendoKey key)
    {
        string status = key.Redact(OneLine($"{(int)response.StatusCode} {response.ReasonPhrase}").TrimEnd() + Elsewhere(response));
        string encoding = response.Content is { } content ? string.Join(", ", content.Headers.ContentEncoding) : string.Empty;
        bool isEncoded = encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase);
        if ((isEncoded ? Decode(encoding, start.Bytes) : start.Bytes) is not { } bytes)
        {
            return Shorten($"{status} (its text is encoded as {key.Redact(OneLine(encoding))})");
        }

        // What comes out of a decoder may be cut without a sign. Of a character that was cut nothing is left, so that what stands before it is the end.
        bool isWhole = start.IsWhole && !isEncoded;
        char[] characters = new char[MaxLength];
        int length = Encoding.UTF8.GetDecoder().GetChars(bytes.Array!, bytes.Offset, bytes.Count, characters, 0, flush: isWhole);
        string text = OneLine(new string(characters, 0, length));
        text = isWhole ? key.Redact(text) : key.RedactCut(text);
        return Shorten(text.Length == 0 ? status : $"{status}: {text}");
    }

    /// <summary>What stands within an answer, in one line.</summary>
    public static string Of(string text, PendoKey key) => Shorten(text.Length <= MaxLength ? key.Redact(OneLine(text)) : key.RedactCut(OneLine(text.Substring(0, MaxLength))));

    /// <summary>What went wrong on the network, in one line: the outermost says what failed, the innermost why; often they are the same.</summary>
    public static string Of(Exception failure, PendoKey key)
    {
        Exception inner = failure.GetBaseException();
        string text = inner == failure || failure.Message.Contains(inner.Message) ? failure.Message : $"{failure.Message} {inner.Message}";
        return Shorten(key.Redact(OneLine(text).TrimEnd('.', ' ', '"')));
    }

    // Where a redirect leads tells a guest network's login from an address that has moved. The rest of the address may hold the key.
    private static string Elsewhere(HttpResponseMessage response) => response.Headers.Location is { IsAbsoluteUri: true } location
        ? $" (to {OneLine(location.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped))})"
        : string.Empty;

    // As much as is shown; null for an encoding that is not known here.
    private static ArraySegment<byte>? Decode(string encoding, ArraySegment<byte> bytes)
    {
        using MemoryStream encoded = new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        using Stream? decoder = DecoderOf(encoding.ToUpperInvariant(), encoded);
        if (decoder is null)
        {
            return null;
        }

        byte[] decoded = new byte[MaxLength];
        int length = 0;
        try
        {
            int read;
            while (length < decoded.Length && (read = decoder.Read(decoded, length, decoded.Length - length)) > 0)
            {
                length += read;
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException or IOException)
        {
            // Cut off, or not what its header says: what could be read has to do.
        }

        return new ArraySegment<byte>(decoded, 0, length);
    }

    private static Stream? DecoderOf(string encoding, MemoryStream encoded)
    {
        switch (encoding)
        {
            case "GZIP" or "X-GZIP":
                return new GZipStream(encoded, CompressionMode.Decompress);
            case "DEFLATE":
                // By its standard within zlib's envelope of two bytes (RFC 9110, 8.4.1.2), which some servers leave out.
                int first = encoded.ReadByte();
                encoded.Position = (first & 0x0F) == 8 && ((first << 8) | encoded.ReadByte()) % 31 == 0 ? 2 : 0;
                return new DeflateStream(encoded, CompressionMode.Decompress);
#if NET
            case "BR":
                return new BrotliStream(encoded, CompressionMode.Decompress);
#endif
            default:
                return null;
        }
    }

    // A server's words end up in a terminal: no line breaks, no control characters, nothing that turns the direction of text around.
    private static string OneLine(string text) => new([.. text.Select(character => IsPlain(character) ? character : ' ')]);

    private static bool IsPlain(char character) => CharUnicodeInfo.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    // Only after the key has been taken out: a part of it would not be found.
    private static string Shorten(string text) =>
        text.Length <= MaxLength ? text : text.Substring(0, char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength);
}
