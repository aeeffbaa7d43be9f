using System.Text.Json;
using PendoSegment.Snippet;
using Xunit;

namespace PendoSegment.Core.Tests.Snippet;

/// <summary>Nothing that a user gives ends the script or its element, or becomes code.</summary>
public sealed class SnippetTextTests
{
    private const string Nasty = "</script><script>window.broken=1</script><!-- \u2028\u2029 ' \" \\ ` ${1} ]]> &amp; \r\n";

    [Fact]
    public void Names_and_constants_of_a_mapping_stay_texts()
    {
        MappingDefinition mapping = new()
        {
            Kind = EventKind.Identify,
            Id = [Nasty],
            Fields = [new FieldDefinition { Field = Nasty, Value = Nasty }, new FieldDefinition { Field = "b", Properties = [Nasty + "b"], Type = FieldType.Boolean, True = [Nasty] }],
            NullValue = [Nasty],
        };
        PendoSnippet snippet = SnippetBuilder.Build(Page.Options with { Visitor = "me", VisitorMapping = mapping }, PageModel.Instance);
        AssertHarmless(snippet);

        Page page = new();
        page.Set("me", JsonSerializer.Serialize(new Dictionary<string, string> { [Nasty] = "u1", [Nasty + "b"] = " " + Nasty }));
        page.Run(snippet.Script);
        JsonElement visitor = page.Json("pendo._q[0][1].visitor");
        Assert.Equal("u1", visitor.GetProperty("id").GetString());
        Assert.Equal(Nasty, visitor.GetProperty(Nasty).GetString());
        Assert.False(page.Json("'broken' in window").GetBoolean());
    }

    [Fact]
    public void The_agents_address_stays_a_text()
    {
        Uri agent = new("https://cdn.pendo.io/agent/static/" + Uri.EscapeDataString(Nasty.Trim()) + "/pendo.js?a='\"</script>");
        PendoSnippet snippet = SnippetBuilder.Build(Page.Options with { Agent = agent }, PageModel.Instance);
        AssertHarmless(snippet);
        Assert.Equal(agent.AbsoluteUri, new Page().Run(snippet.Script).Json("scripts[0].src").GetString());
    }

    [Fact]
    public void The_element_has_the_nonce_and_the_script()
    {
        PendoSnippet snippet = SnippetBuilder.Build(Page.Options with { Nonce = "{{ nonce & more }}" }, PageModel.Instance);
        Assert.StartsWith("<script nonce=\"{{ nonce &amp; more }}\">\n", snippet.Html, StringComparison.Ordinal);
        Assert.EndsWith(snippet.Script + "</script>\n", snippet.Html, StringComparison.Ordinal);
        AssertHarmless(snippet);
    }

    [Fact]
    public void Every_part_of_the_script_is_ASCII_and_harmless_by_itself()
    {
        FieldDefinition[] fields = [.. Enum.GetValues<FieldType>().Select(type => new FieldDefinition { Field = type.ToString(), Properties = ["p"], Type = type })];
        MappingDefinition mapping = new()
        {
            Kind = EventKind.Identify,
            Id = ["ü"],
            Naming = NamingStyle.SnakeCase,
            Fields = [.. fields, fields[2] with { Field = "n", Culture = "de-CH" }, fields[4] with { Field = "d", Formats = ["dd.MM.yyyy"], TimeZone = "Europe/Zurich" }],
        };
        PendoSnippet snippet = SnippetBuilder.Build(Page.Options with { Visitor = "me", VisitorMapping = mapping, Analytics = true }, PageModel.Instance);
        AssertHarmless(snippet);
        Assert.DoesNotContain(snippet.Script, character => character > '\x7e');
    }

    [Fact]
    public void A_part_that_no_field_needs_is_not_there()
    {
        int small = SnippetBuilder.Build(Page.Options, PageModel.Instance).Script.Length;
        int plain = SnippetBuilder.Build(Page.Options with { Visitor = "me" }, PageModel.Instance).Script.Length;
        MappingDefinition dates = new() { Kind = EventKind.Identify, Id = ["id"], Fields = [new FieldDefinition { Field = "f", Properties = ["f"], Type = FieldType.Date }] };
        int dated = SnippetBuilder.Build(Page.Options with { Visitor = "me", VisitorMapping = dates }, PageModel.Instance).Script.Length;
        Assert.True(small < 2_500, $"{small} characters");
        Assert.InRange(plain, small, dated - 4_000);
    }

    [Fact]
    public void The_text_of_a_snippet_is_without_its_key()
    {
        PendoSnippet snippet = SnippetBuilder.Build(Page.Options, PageModel.Instance);
        Assert.DoesNotContain(Page.Key, snippet.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Page.Key, snippet.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain(Page.Key, snippet.Agent, StringComparison.Ordinal);
    }

    private static void AssertHarmless(PendoSnippet snippet)
    {
        foreach (string end in new[] { "</script", "<script", "<!--", "\u2028", "\u2029" })
        {
            Assert.DoesNotContain(end, snippet.Script, StringComparison.OrdinalIgnoreCase);
        }
    }
}
