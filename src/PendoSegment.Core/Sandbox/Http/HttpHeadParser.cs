namespace PendoSegment.Sandbox.Http;

/// <summary>
/// Parses a request line and its headers (RFC 9112, sections 2 to 5), strictly where leniency is how requests get smuggled. A bare
/// line feed
/// ends a line, as section 2.2 allows, so that a request typed by hand works.
/// </summary>
internal static class HttpHeadParser
{
    /// <summary>Finds the end of the head, the first empty line.</summary>
    /// <param name="bytes">What has arrived.</param>
    /// <param name="scanned">How much of it is known to have no end; moved on, so that slow arrivals are not scanned again.</param>
    /// <returns>The head's length with its empty line, or 0 when that has not arrived.</returns>
    public static int FindEnd(ReadOnlySpan<byte> bytes, ref int scanned)
    {
        while (true)
        {
            int next = bytes.Slice(scanned).IndexOf((byte)'\n');
            if (next < 0)
            {
                scanned = bytes.Length;
                return 0;
            }

            int end = scanned + next + 1;
            int after = end < bytes.Length && bytes[end] == '\r' ? end + 1 : end;
            if (after >= bytes.Length)
            {
                // The rest of a line end may still come: look at this line feed again.
                scanned = end - 1;
                return 0;
            }

            if (bytes[after] == '\n')
            {
                return after + 1;
            }

            scanned = end;
        }
    }

    /// <summary>Parses a whole head.</summary>
    /// <exception cref="HttpFaultException">It is malformed.</exception>
    public static HttpRequestHead Parse(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> requestLine = TakeLine(ref head);
        int firstBlank = requestLine.IndexOf((byte)' ');
        int lastBlank = requestLine.LastIndexOf((byte)' ');
        if (firstBlank < 0 || firstBlank == lastBlank)
        {
            throw RequestLineFault();
        }

        ReadOnlySpan<byte> method = requestLine.Slice(0, firstBlank);
        ReadOnlySpan<byte> target = requestLine.Slice(firstBlank + 1, lastBlank - firstBlank - 1);
        if (!Ascii.IsToken(method) || !Ascii.IsVisible(target))
        {
            throw RequestLineFault();
        }

        bool isHttp10 = IsHttp10(requestLine.Slice(lastBlank + 1));
        HttpHeaders headers = new();
        for (ReadOnlySpan<byte> line = TakeLine(ref head); !line.IsEmpty; line = TakeLine(ref head))
        {
            AddHeader(headers, line);
        }

        return headers.ToHead(method.SequenceEqual("POST"u8) ? "POST" : Ascii.GetString(method), Ascii.GetString(target), isHttp10);
    }

    private static HttpFaultException RequestLineFault() =>
        new(400, "The request line is malformed. It must be METHOD TARGET HTTP/1.1, with one blank between each.");

    private static void AddHeader(HttpHeaders headers, ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');

        // A blank before the colon or at the line's start (a folded line) is no token, and so refused as RFC 9112 wants.
        if (colon < 0 || !Ascii.IsToken(line.Slice(0, colon)) || !Ascii.IsFieldValue(line.Slice(colon + 1)))
        {
            throw new HttpFaultException(400, "A header line is malformed. It must be NAME: VALUE, on one line.");
        }

        headers.Add(line.Slice(0, colon), Ascii.Trim(line.Slice(colon + 1)));
    }

    private static bool IsHttp10(ReadOnlySpan<byte> version)
    {
        if (version.Length != 8 || !version.StartsWith("HTTP/"u8) || version[6] != '.' || !IsDigit(version[5]) || !IsDigit(version[7]))
        {
            throw new HttpFaultException(400, "The request line does not end in an HTTP version. Send HTTP/1.1.");
        }

        return version[5] == '1'
            ? version[7] == '0'
            : throw new HttpFaultException(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = rest.Slice(0, end);
        rest = rest.Slice(end + 1);
        return line.Length > 0 && line[line.Length - 1] == '\r' ? line.Slice(0, line.Length - 1) : line;
    }

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';
}
