using PendoSegment.Values;

namespace PendoSegment;

/// <summary>What puts Pendo's agent into a page. The application's API key is in it, as it is in every page that uses Pendo.</summary>
public sealed class PendoSnippet
{
    internal PendoSnippet(string html, string script, string contentSecurityPolicy, string agent)
    {
        Html = html;
        Script = script;
        ContentSecurityPolicy = contentSecurityPolicy;
        Agent = agent;
    }

    /// <summary>The script in its element, to be put into the head of a page.</summary>
    public string Html { get; }

    /// <summary>The script by itself, for a file of its own.</summary>
    public string Script { get; }

    /// <summary>The sources that the agent needs, as a Content-Security-Policy: a page that has one adds them to its own.</summary>
    public string ContentSecurityPolicy { get; }

    /// <summary>Where the page loads the agent from, without the key.</summary>
    public string Agent { get; }

    /// <summary>What it is, without the key.</summary>
    public override string ToString() => $"Snippet of {Shown.Count(Script.Length)} characters that loads Pendo's agent from {Agent}";
}
