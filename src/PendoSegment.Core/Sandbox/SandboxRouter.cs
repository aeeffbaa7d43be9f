namespace PendoSegment.Sandbox;

/// <summary>
/// Finds the route of a request target: <c>/data/segmentio/KEY</c> (Segment's Webhooks page), origin or absolute form (RFC 9112,
/// section 3.2).
/// </summary>
internal sealed class SandboxRouter(string apiKey)
{
    private const string PathBeforeKey = "/data/segmentio/";

    /// <summary>How HttpClient and most others write it; only unusual spellings need to be taken apart.</summary>
    private readonly string _usualTarget = PathBeforeKey + Uri.EscapeDataString(apiKey);

    public SandboxRoute Find(string target)
    {
        if (string.Equals(target, _usualTarget, StringComparison.Ordinal))
        {
            return SandboxRoute.Events;
        }

        string[] segments = PathOf(target).Split('/');
        if (segments.Length != 4
            || segments[0].Length != 0
            || Uri.UnescapeDataString(segments[1]) != "data"
            || Uri.UnescapeDataString(segments[2]) != "segmentio")
        {
            return SandboxRoute.Unknown;
        }

        bool isOwn = string.Equals(Uri.UnescapeDataString(segments[3]), apiKey, StringComparison.Ordinal);
        return isOwn ? SandboxRoute.Events : SandboxRoute.WrongKey;
    }

    private static string PathOf(string target)
    {
        const string Scheme = "http://";
        if (target.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            int slash = target.IndexOf('/', Scheme.Length);
            target = slash < 0 ? "/" : target.Substring(slash);
        }

        int query = target.IndexOf('?');
        return query < 0 ? target : target.Substring(0, query);
    }
}
