using PendoSegment.Snippet;
using Xunit;

namespace PendoSegment.Core.Tests.Snippet;

/// <summary>The policy has what Pendo's article 360032209131 lists, for each region.</summary>
public sealed class ContentPolicyTests
{
    [Theory]
    [InlineData(PendoRegion.US, "cdn.pendo.io", "app.pendo.io", "data.pendo.io")]
    [InlineData(PendoRegion.US1, "us1.cdn.pendo.io", "us1.app.pendo.io", "us1.data.pendo.io")]
    [InlineData(PendoRegion.EU, "cdn.eu.pendo.io", "app.eu.pendo.io", "data.eu.pendo.io")]
    [InlineData(PendoRegion.JPN, "cdn.jpn.pendo.io", "app.jpn.pendo.io", "data.jpn.pendo.io")]
    [InlineData(PendoRegion.AU, "cdn.au.pendo.io", "app.au.pendo.io", "data.au.pendo.io")]
    public void The_policy_has_every_host_of_the_region(PendoRegion region, string cdn, string app, string data)
    {
        SnippetOptions options = Page.Options with { Region = region, Agent = new Uri($"https://{cdn}/agent/static/k/pendo.js"), SubscriptionId = "42" };
        Dictionary<string, string[]> policy = Policy(options);
        string own = "https://pendo-static-42.storage.googleapis.com";
        (cdn, app, data) = ("https://" + cdn, "https://" + app, "https://" + data);

        AssertSources(policy, "script-src", "'self'", "'unsafe-inline'", cdn, app, "https://pendo-io-static.storage.googleapis.com", own, data);
        AssertSources(policy, "style-src", "'self'", "'unsafe-inline'", app, cdn, own);
        AssertSources(policy, "img-src", "'self'", "data:", cdn, app, own, data);
        AssertSources(policy, "connect-src", "'self'", cdn, app, data, own);
        AssertSources(policy, "frame-src", "'self'", app);
        AssertSources(policy, "child-src", "'self'", app);
        AssertSources(policy, "worker-src", "'self'", "blob:");
        Assert.Equal(7, policy.Count);
    }

    [Fact]
    public void An_international_host_is_in_the_form_that_a_header_can_hold()
    {
        Assert.Contains("https://xn--bcher-kva.example:8443", Policy(Page.Options with { Agent = new Uri("https://b\u00FCcher.example:8443/pendo.js") })["script-src"]);
        Assert.Contains("http://[::1]:8080", Policy(Page.Options with { Agent = new Uri("http://[::1]:8080/pendo.js") })["script-src"]);
    }

    [Fact]
    public void A_nonce_takes_the_place_of_unsafe_inline_which_it_would_make_void()
    {
        string[] sources = Policy(Page.Options with { Nonce = "{{nonce}}" })["script-src"];
        Assert.Contains("'nonce-{{nonce}}'", sources);
        Assert.DoesNotContain("'unsafe-inline'", sources);
    }

    [Fact]
    public void Without_a_subscription_its_host_is_left_out_and_not_made_up() =>
        Assert.DoesNotContain("pendo-static", SnippetBuilder.Build(Page.Options, PageModel.Instance).ContentSecurityPolicy, StringComparison.Ordinal);

    [Fact]
    public void An_agent_of_ones_own_is_a_source_beside_the_regions_hosts()
    {
        Dictionary<string, string[]> policy = Policy(Page.Options with { Agent = new Uri("https://static.example.com:8443/x/pendo.js") });
        Assert.Contains("https://static.example.com:8443", policy["script-src"]);
        Assert.Contains("https://data.pendo.io", policy["connect-src"]);
    }

    [Fact]
    public void An_agent_of_the_pages_own_site_needs_no_source_of_its_own() =>
        Assert.DoesNotContain("scripts", SnippetBuilder.Build(Page.Options with { Agent = new Uri("/scripts/pendo.js", UriKind.Relative) }, PageModel.Instance).ContentSecurityPolicy, StringComparison.Ordinal);

    [Fact]
    public void A_sandbox_is_all_that_its_page_needs()
    {
        Uri sandbox = new("http://127.0.0.1:5080/");
        Dictionary<string, string[]> policy = Policy(Page.Options with { Agent = new Uri(sandbox, "agent/static/k/pendo.js"), Region = null, Data = sandbox });
        AssertSources(policy, "script-src", "'self'", "'unsafe-inline'", "http://127.0.0.1:5080");
        AssertSources(policy, "connect-src", "'self'", "http://127.0.0.1:5080");
        Assert.DoesNotContain(policy.Values.SelectMany(sources => sources), source => source.Contains("pendo.io", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a'b")]
    [InlineData("a\"b")]
    [InlineData("a;script-src *")]
    [InlineData("a,b")]
    [InlineData("<%= n %>")]
    [InlineData("a\nb")]
    [InlineData(" ")]
    public void A_nonce_that_would_end_its_source_is_refused(string nonce) =>
        Assert.Contains("-Nonce", Assert.Throws<SnippetException>(() => SnippetBuilder.Build(Page.Options with { Nonce = nonce }, PageModel.Instance)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("12a")]
    [InlineData("1 *")]
    [InlineData("x.example.com/")]
    public void A_subscription_that_is_no_number_is_refused(string id) =>
        Assert.Contains("-SubscriptionId", Assert.Throws<SnippetException>(() => SnippetBuilder.Build(Page.Options with { SubscriptionId = id }, PageModel.Instance)).Message, StringComparison.Ordinal);

    private static Dictionary<string, string[]> Policy(SnippetOptions options) => SnippetBuilder.Build(options, PageModel.Instance).ContentSecurityPolicy
        .Split("; ").Select(directive => directive.Split(' ')).ToDictionary(words => words[0], words => words[1..]);

    private static void AssertSources(Dictionary<string, string[]> policy, string directive, params string[] sources) => Assert.Equal(sources.Order(), policy[directive].Order());
}
