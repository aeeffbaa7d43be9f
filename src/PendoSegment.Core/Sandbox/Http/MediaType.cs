namespace PendoSegment.Sandbox.Http;

/// <summary>
/// The one kind of body that the endpoint takes: <c>application/json</c> (Segment's Webhooks page), in UTF-8, not compressed.
/// </summary>
internal static class MediaType
{
    public const string Json = "application/json";
    private const string Utf8 = "utf-8";

    /// <summary>What is wrong, or null.</summary>
    public static string? Fault(string? contentType, string? contentEncoding)
    {
        if (contentEncoding is not null && !string.Equals(contentEncoding, "identity", StringComparison.OrdinalIgnoreCase))
        {
            return "A Content-Encoding is not supported. Send the JSON as it is.";
        }

        if (ReferenceEquals(contentType, Json))
        {
            return null;
        }

        string[] parts = (contentType ?? string.Empty).Split(';');
        if (!string.Equals(parts[0].Trim(), Json, StringComparison.OrdinalIgnoreCase))
        {
            return contentType is null
                ? "The Content-Type is missing. Send application/json."
                : "The Content-Type is not application/json. Send JSON, and say so.";
        }

        return parts.Skip(1).All(IsAllowed) ? null : "The charset is not utf-8. Send JSON in UTF-8.";
    }

    private static bool IsAllowed(string parameter)
    {
        int equals = parameter.IndexOf('=');
        return equals < 0
            || !string.Equals(parameter.Substring(0, equals).Trim(), "charset", StringComparison.OrdinalIgnoreCase)
            || string.Equals(parameter.Substring(equals + 1).Trim().Trim('"'), Utf8, StringComparison.OrdinalIgnoreCase);
    }
}
