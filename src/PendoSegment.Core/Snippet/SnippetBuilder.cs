using PendoSegment.Records;

namespace PendoSegment.Snippet;

/// <summary>Makes snippets.</summary>
internal static class SnippetBuilder
{
    // Whatever else a template language has: none of it ends an attribute or a source of a policy.
    private const string NotInNonce = "\"';,\\<>";

    /// <summary>Makes a snippet.</summary>
    /// <param name="options">What of.</param>
    /// <param name="model">How the values of mappings are looked into.</param>
    /// <exception cref="SnippetException">It cannot be made; the message says what is wrong and what to do.</exception>
    public static PendoSnippet Build(SnippetOptions options, IObjectModel model)
    {
        RequireUse(options);
        RequireTexts(options);
        string script = new PageScript(options, model).Write();
        string nonce = options.Nonce is null ? string.Empty : $" nonce=\"{ScriptText.Attribute(options.Nonce)}\"";
        return new PendoSnippet($"<script{nonce}>\n{script}</script>\n", script, ContentPolicy.Of(options), options.AgentName);
    }

    // What is given and comes to nothing was meant to do something.
    private static void RequireUse(SnippetOptions options)
    {
        (MappingDefinition? Mapping, bool IsUsed, string Kind, string Need)[] mappings =
        [
            (options.VisitorMapping, options.Visitor is not null || options.Analytics, "Identify", "-Visitor, the expression that gives the visitor, or -Analytics"),
            (options.AccountMapping, options.Account is not null || options.Analytics, "Group", "-Account, the expression that gives the account, or -Analytics"),
            (options.TrackMapping, options.Analytics, "Track", "-Analytics"),
        ];
        foreach ((MappingDefinition? mapping, bool isUsed, string kind, string need) in mappings)
        {
            if (mapping is not null && !isUsed)
            {
                throw new SnippetException($"-Mapping has one of kind {kind}, and nothing in the page goes through it: give {need} as well.");
            }
        }
    }

    private static void RequireTexts(SnippetOptions options)
    {
        if (options.Visitor is not null)
        {
            PageExpression.Require("-Visitor", options.Visitor);
        }

        if (options.Account is not null)
        {
            PageExpression.Require("-Account", options.Account);
        }

        if (options.Nonce is not null && (string.IsNullOrWhiteSpace(options.Nonce) || options.Nonce.Any(c => char.IsControl(c) || NotInNonce.IndexOf(c) >= 0)))
        {
            throw new SnippetException("-Nonce is neither a nonce nor a placeholder for one, such as {{nonce}}: it must be without quotes, angle brackets, semicolons, commas, backslashes and control characters.");
        }

        if (options.SubscriptionId is not null && (options.SubscriptionId.Length == 0 || options.SubscriptionId.Any(c => c is < '0' or > '9')))
        {
            throw new SnippetException("-SubscriptionId is not a subscription's number: give the digits that Pendo shows under Settings > Subscription Settings.");
        }
    }
}
